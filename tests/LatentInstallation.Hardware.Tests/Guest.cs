using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LatentInstallation.Hardware.Tests;

/// <summary>The virtual machine that these tests need: they plug and unplug devices of the kernel's.</summary>
internal static class Guest
{
    private const int FewestReplugs = 20;

    private static readonly string[] Devices = ["/dev/snd/", "/dev/input/", "/dev/gpiochip", "/dev/uinput", "/dev/uhid", "/dev/hidg", "/sys/", "anon_inode:[eventfd]", "anon_inode:gpio"];

    /// <summary>How often every device comes and goes.</summary>
    public static int Replugs { get; } = int.TryParse(Environment.GetEnvironmentVariable("LATENT_REPLUGS"), out int replugs) ? Math.Max(FewestReplugs, replugs) : FewestReplugs;

    /// <summary>Says why a test cannot run here.</summary>
    public static void Require() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LATENT_GUEST") is not null, "It needs a kernel of its own: ./latent test hardware.");

    /// <summary>The descriptors of this process that lead to devices or wake a thread that waits for them, by what they lead to. The runtime opens others whenever it likes.</summary>
    public static string[] Descriptors() => [.. Directory.GetFiles("/proc/self/fd")
        .Select(link => new FileInfo(link).LinkTarget ?? "")
        .Where(target => Devices.Any(device => target.StartsWith(device, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)];
}
