using LatentInstallation.Devices.TurboJpeg;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;

namespace LatentInstallation.Browser.Tests;

/// <summary>The demo model's parameters, and a picture of fruit that depends on them, for a piece that runs no network.</summary>
internal sealed class Fruit : IDisposable
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Tile = 128;
    private const int Columns = 8;

    private readonly Picture _samples;
    private readonly byte[] _pixels = new byte[Width * Height * 4];
    private readonly JpegEncoder _encoder = new();

    /// <param name="dimensions">Of z, where they are to be others than the model's own.</param>
    internal Fruit(int? dimensions = null)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "LatentInstallation.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        _samples = PngFile.Decode(File.ReadAllBytes(Path.Combine(root, "..", "shared", "models", "fruit-128", "samples.png")));
        GeneratorManifest manifest = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(root, "models", "fruit", GeneratorManifest.FileName)));
        Parameters = new PieceParameters(manifest with { ZDim = dimensions ?? manifest.ZDim }).Table;
    }

    internal ParameterTable Parameters { get; }

    /// <summary>The piece's values choose the fruit: truncation goes through them.</summary>
    internal ReadOnlyMemory<byte> Paint(double[] values)
    {
        int index = Parameters.IndexOf("latent.truncation");
        int fruit = (int)(39 * values[index] / Parameters[index].Max);
        _pixels.AsSpan().Fill(255);
        int left = (Width - Height) / 2;
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Height; x++)
            {
                int from = (((fruit / Columns * Tile) + (y * Tile / Height)) * _samples.Width) + (fruit % Columns * Tile) + (x * Tile / Height);
                _samples.Pixels.AsSpan(from * _samples.Channels, 3).CopyTo(_pixels.AsSpan(((y * Width) + left + x) * 4));
            }
        }

        return _encoder.Encode(_pixels, Width, Height);
    }

    public void Dispose() => _encoder.Dispose();
}
