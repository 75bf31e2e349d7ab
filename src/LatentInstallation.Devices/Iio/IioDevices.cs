using System.IO.Enumeration;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Iio;

/// <summary>Finds converters by name among the folders that the kernel makes for them.</summary>
internal static class IioDevices
{
    private const string FolderPattern = "iio:device*";
    private const string Name = "name";

    /// <summary>The folder of the first device that matches, lowest number first, or null.</summary>
    /// <param name="root">The folder that holds <c>iio:deviceN</c>.</param>
    /// <param name="pattern">Matched against the folder's name, the device's <c>name</c>, and the <c>name</c> of the bus device behind it:
    /// the kernel calls an ADS1115 "ads1015", and only the I2C device has the right name.</param>
    public static string? Find(string root, string pattern)
    {
        try
        {
            return Directory.EnumerateDirectories(root, FolderPattern)
                .OrderBy(folder => folder.Length)
                .ThenBy(folder => folder, StringComparer.Ordinal)
                .FirstOrDefault(folder => NamesOf(folder).Any(name => FileSystemName.MatchesSimpleExpression(pattern, name)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such root yet, or the device vanished while it was looked at: look again later.
            return null;
        }
    }

    private static IEnumerable<string> NamesOf(string folder)
    {
        yield return Path.GetFileName(folder);
        if (KernelText.Line(folder, Name) is { } name)
        {
            yield return name;
        }

        // In the kernel's tree the folder is a link into the device's place on its bus.
        if (Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName is { } target
            && Path.GetDirectoryName(target) is { } busDevice && KernelText.Line(busDevice, Name) is { } busName)
        {
            yield return busName;
        }
    }
}
