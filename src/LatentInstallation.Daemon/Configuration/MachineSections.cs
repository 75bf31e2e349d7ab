using LatentInstallation.Devices.Iio;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads what belongs to the machine: generator, display, sound, analogue inputs.</summary>
internal static class MachineSections
{
    private const int LargestScreen = 16384;
    private const int MostThreads = 256;

    public static GeneratorConfiguration ReadGenerator(ConfigurationSection section)
    {
        var read = new GeneratorConfiguration
        {
            Provider = section.Choice("provider", ComputeProvider.Auto),
            Threads = section.Whole("threads", 0, MostThreads, "Use 0 for as many as there are cores.") ?? 0,
            Noise = section.Choice("noise", GeneratorNoise.Const),
        };
        section.Finish();
        return read;
    }

    public static DisplayConfiguration ReadDisplay(ConfigurationSection section)
    {
        const string remedy = "Write width and height in pixels, for example 1280x720, or auto for the screen's own size.";
        (int width, int height) = (0, 0);
        if (section.Text("size", remedy) is { } size && size != "auto")
        {
            string[] sides = size.Split('x', 'X', '×');
            bool isSize = sides.Length == 2 && int.TryParse(sides[0], out width) && int.TryParse(sides[1], out height)
                && width is >= 16 and <= LargestScreen && height is >= 16 and <= LargestScreen;
            if (!isSize)
            {
                section.Refuse("size", $"{ConfigurationErrors.Quote(size)} is not a size from 16x16 to {LargestScreen}x{LargestScreen}. {remedy}");
            }
        }

        var read = new DisplayConfiguration
        {
            Windowed = section.Flag("windowed", false),
            Width = width,
            Height = height,
            Driver = section.Choice("driver", DisplayDriver.Auto),
        };
        section.Finish();
        return read;
    }

    public static IioConfiguration ReadIio(ConfigurationSection section)
    {
        var defaults = new IioConfiguration();
        var read = new IioConfiguration
        {
            Root = section.Text("root", $"The kernel's is {defaults.Root}.") ?? defaults.Root,
            ScansPerSecond = section.Whole("scans_per_second", 1, IioSource.MostScansPerSecond, "Use 200 unless the converter is slower.") ?? defaults.ScansPerSecond,
            Supply = section.Number("supply", defaults.Supply, 0.1, 24, "It is the voltage in volts that the faders and knobs are supplied with."),
        };
        section.Finish();
        return read;
    }
}
