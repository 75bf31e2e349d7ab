using LatentInstallation.Devices.Iio;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>How analogue-to-digital converters are read.</summary>
internal sealed record IioConfiguration
{
    /// <summary>The folder that holds <c>iio:deviceN</c>; a directory tree can stand in for the kernel's.</summary>
    public string Root { get; init; } = IioSource.KernelRoot;

    /// <summary>1…200.</summary>
    public int ScansPerSecond { get; init; } = IioSource.MostScansPerSecond;

    /// <summary>Volts at the controls' upper ends, 0.1…24.</summary>
    public double Supply { get; init; } = IioSource.UsualSupply;
}
