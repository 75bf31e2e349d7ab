using System.Globalization;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Daemon.Running;

/// <summary>A folder that receives one PNG a picture; nothing where no folder is named.</summary>
internal sealed class PictureFolder
{
    private readonly string? _folder;
    private readonly PictureSize _size;
    private readonly byte[] _rgba;

    /// <exception cref="BadInputException">The folder cannot be made.</exception>
    internal PictureFolder(string? folder, PictureSize size)
    {
        (_folder, _size) = (folder, size);
        _rgba = new byte[folder is null ? 0 : size.Width * size.Height * 4];
        if (folder is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--frames-out: {error.Message} Name a folder that can be written.", error);
        }
    }

    /// <summary>For a sentence: where the pictures are.</summary>
    internal string Where => _folder is null ? "were made" : $"of {_size.Width}×{_size.Height} are in {_folder}";

    /// <summary>Draws and writes one picture.</summary>
    internal void Write(long number, Display display, Frame frame, in ShownLook look)
    {
        if (_folder is null)
        {
            return;
        }

        display.Render(frame, look, _size.Width, _size.Height, _rgba);
        string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"frame-{number:000000}.png"));
        WriteWhole(path, PngFile.Encode(WithoutAlpha(_rgba), _size.Width, _size.Height, channels: 3));
    }

    /// <summary>Says how many pictures of an earlier, longer recording lie behind these; null for none.</summary>
    internal string? Older(long written)
    {
        int older = _folder is null ? 0 : Directory.EnumerateFiles(_folder, "frame-*.png").Count() - (int)written;
        return older > 0 ? $"{older} pictures of an earlier recording are in {_folder} as well. Use an empty folder, or remove them." : null;
    }

    // A disk that runs full leaves no half picture.
    private static void WriteWhole(string path, byte[] png)
    {
        string aside = $"{path}.part";
        try
        {
            File.WriteAllBytes(aside, png);
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Closes up red, green and blue in place; a shown picture is opaque.</summary>
    private static ReadOnlySpan<byte> WithoutAlpha(Span<byte> rgba)
    {
        int pixels = rgba.Length / 4;
        for (int i = 1; i < pixels; i++)
        {
            rgba.Slice(i * 4, 3).CopyTo(rgba[(i * 3)..]);
        }

        return rgba[..(pixels * 3)];
    }
}
