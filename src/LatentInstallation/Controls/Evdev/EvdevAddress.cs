namespace LatentInstallation.Controls.Evdev;

/// <summary>Which events of an input device are a control.</summary>
public sealed record EvdevAddress
{
    /// <summary>What it sends.</summary>
    public EvdevKind Kind { get; init; } = EvdevKind.Axis;

    /// <summary>The event's code, as <see cref="EvdevCodes"/> names it.</summary>
    public int Code { get; init; }

    /// <summary>Nobody else hears the device: for keys that must not type into a console.</summary>
    public bool Grab { get; init; }
}
