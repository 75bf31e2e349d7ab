using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace LatentInstallation.Hardware.Tests;

/// <summary>The virtual machine that these tests need: they plug and unplug devices of the kernel's.</summary>
internal static class Guest
{
    private const int FewestReplugs = 20;

    /// <summary>How often every device comes and goes.</summary>
    public static int Replugs { get; } = int.TryParse(Environment.GetEnvironmentVariable("LATENT_REPLUGS"), out int replugs) ? Math.Max(FewestReplugs, replugs) : FewestReplugs;

    /// <summary>Says why a test cannot run here.</summary>
    public static void Require() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LATENT_GUEST") is not null, "It needs a kernel of its own: ./latent test hardware.");

    /// <summary>The descriptors of this process that are open now, by what they lead to.</summary>
    public static string[] Descriptors() => [.. Directory.GetFiles("/proc/self/fd")
        .Select(link => new FileInfo(link).LinkTarget ?? "")
        .Where(target => target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/sys/", StringComparison.Ordinal) || target.StartsWith("anon_inode", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];
}
