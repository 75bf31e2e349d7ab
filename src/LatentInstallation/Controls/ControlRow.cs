using LatentInstallation.Controls.Evdev;
using LatentInstallation.Controls.Feeds;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;

namespace LatentInstallation.Controls;

/// <summary>One row of the table of controls: everything that distinguishes one fader or knob from the next.</summary>
public sealed record ControlRow
{
    /// <summary>The smallest <see cref="MinCutoff"/>, in hertz.</summary>
    public const double SmallestCutoff = 0.05;

    /// <summary>The largest <see cref="MinCutoff"/>, in hertz.</summary>
    public const double LargestCutoff = 20;

    /// <summary>The largest <see cref="Beta"/>.</summary>
    public const double LargestBeta = 100;

    /// <summary>The largest <see cref="Hysteresis"/>.</summary>
    public const double LargestHysteresis = 0.2;

    /// <summary>What people call it, and its place in <c>input/&lt;name&gt;</c>: lower-case letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Where its readings come from.</summary>
    public ControlInput Source { get; init; }

    /// <summary>The device: its folder, its <c>name</c>, or the name of the bus device behind it; <c>*</c> and <c>?</c> match anything. The first that matches is taken.</summary>
    public string Device { get; init; } = "*";

    /// <summary>The device's channel, from 0.</summary>
    public int Channel { get; init; }

    /// <summary>Which messages of a MIDI box it is; null for every other source. <see cref="Device"/> is then the box's identity, never a number of ALSA's.</summary>
    public MidiAddress? Midi { get; init; }

    /// <summary>Which events of an input device it is; null for every other source. <see cref="Device"/> is then the panel's identity.</summary>
    public EvdevAddress? Evdev { get; init; }

    /// <summary>Which OSC messages it is; null for every other source. <see cref="Device"/> is then the sender's IP address, or <c>*</c> for anybody.</summary>
    public OscAddress? Osc { get; init; }

    /// <summary>Which lines of a GPIO chip it is; null for every other source. <see cref="Device"/> is then the chip's label or its USB bridge's identity.</summary>
    public GpioAddress? Gpio { get; init; }

    /// <summary>Which topic it is; null for every other source.</summary>
    public FeedAddress? Feed { get; init; }

    /// <summary>The raw reading at position 0; null while nobody has calibrated it. Above <see cref="High"/> the control is wired the other way round.</summary>
    public double? Low { get; init; }

    /// <summary>The raw reading at position 1; null while nobody has calibrated it.</summary>
    public double? High { get; init; }

    /// <summary>Hertz below which the filter of a resting control works, 0.05…20. Lower is calmer and slower; below 50 scans a second use 0.3.</summary>
    public float MinCutoff { get; init; } = 1;

    /// <summary>Hertz added to the cut-off for each full travel a second, 0…100. Higher follows a quick hand more closely.</summary>
    public float Beta { get; init; } = 10;

    /// <summary>How far, as a fraction of the travel, it must move before anything is said, 0…0.2.</summary>
    public float Hysteresis { get; init; } = 0.0025f;

    /// <summary>How far one step of an encoder goes, as a fraction of the travel; negative: the other way round.</summary>
    public double Step { get; init; } = 0.01;

    /// <summary>How many readings are taken back to back each time, odd, 1…<see cref="MedianOfReads.Most"/>; their median counts. At 1 only a reading far from the one before is taken again. More than 1 only for converters that are read in microseconds.</summary>
    public int Reads { get; init; } = 1;

    /// <summary>How its travel is bent.</summary>
    public ControlCurve Curve { get; init; }

    /// <summary>A drawn curve instead; null for <see cref="Curve"/>.</summary>
    public CurvePoints? Points { get; init; }

    /// <summary>The key of the parameter that it moves; empty where only the mapping says.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>False silences it, as a curator does with <c>input/&lt;name&gt;/enabled/set</c>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether its ends are known.</summary>
    public bool IsCalibrated => Low is { } low && High is { } high && low != high;

    /// <summary>Where a place along the travel stands for the mapping, as its curve has it.</summary>
    public double Bend(double place) => Points?.Bend(place) ?? Curve.Bend(place);

    /// <summary><see cref="Bend"/> the other way: where a motor has to go.</summary>
    public double Unbend(double position) => Points?.Unbend(position) ?? Curve.Unbend(position);
}
