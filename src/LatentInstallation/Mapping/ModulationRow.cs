using LatentInstallation.Controls;

namespace LatentInstallation.Mapping;

/// <summary>
/// One row of the modulation table, as people write it: a source, bent, turned and smoothed, times another one, times an amount, is added to a parameter.
/// </summary>
public sealed record ModulationRow
{
    /// <summary>The most rows that a table has.</summary>
    public const int Most = 256;

    /// <summary>What stands between several names in <see cref="By"/>.</summary>
    public const char Times = '*';

    /// <summary>The most names in <see cref="By"/>.</summary>
    public const int MostFactors = 4;

    /// <summary>Hz, where a row says nothing.</summary>
    public const double UsualRate = 0.1;

    /// <summary>By which it is told from the others: letters, digits and hyphens.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name of a <see cref="ModulationSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The name of what scales it, or several joined by <c>*</c>; null is always in full.</summary>
    public string? By { get; init; }

    /// <summary>The names in <see cref="By"/>.</summary>
    public IEnumerable<string> Factors => By?.Split(Times, StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The key of a parameter that is a number.</summary>
    public required string Target { get; init; }

    /// <summary>What is added when the source is 1, in the parameter's unit.</summary>
    public required double Amount { get; init; }

    /// <summary>How the source is bent.</summary>
    public ControlCurve Curve { get; init; }

    /// <summary>A curve that somebody drew; null takes <see cref="Curve"/>.</summary>
    public CurvePoints? Points { get; init; }

    /// <summary>Seconds in which a rise is made to 63 %; 0 follows at once.</summary>
    public double Attack { get; init; }

    /// <summary>Seconds in which a fall is made to 63 %.</summary>
    public double Release { get; init; }

    /// <summary>What is made of 0…1; null is the source's own way.</summary>
    public Polarity? Polarity { get; init; }

    /// <summary>Hz, of an LFO or of noise; null is <see cref="UsualRate"/>.</summary>
    public double? Rate { get; init; }

    /// <summary>Beats that an LFO takes for a period, instead of a rate.</summary>
    public double? Beats { get; init; }

    /// <summary>Where in its period an LFO begins, 0…1.</summary>
    public double Phase { get; init; }

    /// <summary>Names a noise; null makes it of the row's id.</summary>
    public int? Seed { get; init; }

    /// <summary>Off: it adds nothing, and goes on underneath.</summary>
    public bool Enabled { get; init; } = true;
}
