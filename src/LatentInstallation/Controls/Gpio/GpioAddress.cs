namespace LatentInstallation.Controls.Gpio;

/// <summary>Which lines of a GPIO chip are a control.</summary>
public sealed record GpioAddress
{
    /// <summary>The longest that a contact may bounce, in milliseconds.</summary>
    public const double LongestDebounce = 1000;

    /// <summary>What is wired to them.</summary>
    public GpioKind Kind { get; init; }

    /// <summary>A button's line, or an encoder's A: its number on the chip, or the name that the board gives it.</summary>
    public string Line { get; init; } = "0";

    /// <summary>An encoder's B; empty for a button.</summary>
    public string SecondLine { get; init; } = "";

    /// <summary>What holds the lines while their contacts are open.</summary>
    public GpioBias Bias { get; init; }

    /// <summary>Which level means closed.</summary>
    public GpioActive Active { get; init; }

    /// <summary>How long a level must last before it is believed. An encoder needs none: its code shows what a bounce is.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>How many steps the encoder clicks while both its lines go through one period: 1, 2 or 4.</summary>
    public int StepsPerPeriod { get; init; } = 1;
}
