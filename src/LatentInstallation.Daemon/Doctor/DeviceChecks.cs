namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks at what is plugged in, through the kernel's file systems.</summary>
/// <param name="root">The machine's root; a directory tree can stand in.</param>
internal sealed class DeviceChecks(string root)
{
    internal IEnumerable<Finding> All(string iioRoot) => [Graphics(), Screens(), Microphone(), Converters(iioRoot)];

    internal Finding Graphics()
    {
        const string subject = "graphics";
        string[] nodes = Names("dev/dri", "renderD*");
        string[] drivers = [.. Names("sys/class/drm", "card*").Where(name => !name.Contains('-', StringComparison.Ordinal)).Select(DriverOf).OfType<string>().Distinct()];
        string? modeset = Read("sys/module/nvidia_drm/parameters/modeset");
        if (modeset == "N")
        {
            return Finding.Note(subject, "NVIDIA's driver is loaded without mode setting: there is no full screen without a desktop.", "Write 'options nvidia-drm modeset=1' into /etc/modprobe.d/nvidia-drm.conf and start the machine again.");
        }

        if (nodes.Length == 0)
        {
            return Finding.Note(subject, "no GPU: the picture is drawn by the processor.", "Nothing, for a first look. For a wall, use a machine with a GPU and its driver.");
        }

        string? closed = nodes.FirstOrDefault(node => !CanOpen($"dev/dri/{node}"));
        return closed is null
            ? Finding.Ok(subject, $"{string.Join(", ", nodes)}{(drivers.Length > 0 ? $" ({string.Join(", ", drivers)})" : "")}")
            : Finding.Note(subject, $"/dev/dri/{closed} is there, but {Environment.UserName} may not use it.", $"sudo usermod --append --groups render,video {Environment.UserName}, then log in again.");
    }

    internal Finding Screens()
    {
        const string subject = "screen";
        string[] connected = [.. Names("sys/class/drm", "card*-*").Where(name => Read($"sys/class/drm/{name}/status") == "connected")];
        string? desktop = Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 } wayland ? $"Wayland {wayland}"
            : Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } x11 ? $"X11 {x11}" : null;
        return connected.Length == 0 && desktop is null
            ? Finding.Note(subject, "none: the piece renders offscreen and is seen on its web page.", "Plug a screen or a projector in, switch it on, and start the piece again.")
            : Finding.Ok(subject, string.Join(", ", [.. connected, desktop ?? "no desktop"]));
    }

    internal Finding Microphone()
    {
        const string subject = "microphone";
        string[] inputs = [.. Lines("proc/asound/pcm").Where(line => line.Contains("capture", StringComparison.Ordinal)).Select(line => line.Split(':')[1].Trim())];
        if (inputs.Length > 0)
        {
            return Finding.Ok(subject, string.Join(", ", inputs));
        }

        return Environment.GetEnvironmentVariable("PULSE_SERVER") is { Length: > 0 } server
            ? Finding.Ok(subject, $"a sound server at {server}")
            : Finding.Note(subject, "none: the piece is calm, and moves by itself and by hand only.", "Plug one in, or run with --sound FILE.");
    }

    internal Finding Converters(string iioRoot)
    {
        const string subject = "converters";
        string folder = iioRoot.TrimStart('/');
        string[] devices =
        [
            .. Names(folder, "iio:device*")
                .Select(device => (Name: Read($"{folder}/{device}/name") ?? device, Channels: Names($"{folder}/{device}", "in_voltage*_raw").Length))
                .Where(device => device.Channels > 0)
                .Select(device => $"{device.Name} with {device.Channels} {(device.Channels == 1 ? "channel" : "channels")}"),
        ];
        return devices.Length > 0
            ? Finding.Ok(subject, string.Join(", ", devices))
            : Finding.Note(subject, $"none under {iioRoot}: no faders are wired; the web page and MQTT play the piece.", "firmware-config says how to connect one.");
    }

    private string? DriverOf(string card) => Lines($"sys/class/drm/{card}/device/uevent")
        .FirstOrDefault(line => line.StartsWith("DRIVER=", StringComparison.Ordinal))?["DRIVER=".Length..];

    private bool CanOpen(string path)
    {
        try
        {
            using FileStream stream = File.Open(Path.Combine(root, path), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string[] Names(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Path.Combine(root, folder), pattern).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private string? Read(string path) => Lines(path) is [string first, ..] ? first.Trim() : null;

    private string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
