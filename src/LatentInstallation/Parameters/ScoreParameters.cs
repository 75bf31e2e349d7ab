using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of the piece's form in time.</summary>
public sealed class ScoreParameters(ParameterTable table)
{
    private readonly int _period = table.IndexOf("score.period");
    private readonly int _depth = table.IndexOf("score.depth");

    /// <summary>Their declarations.</summary>
    public static IEnumerable<ParameterSpec> All { get; } =
    [
        new("score.period", "Both movements", Number, "s", 10, 3600, 90)
        {
            Curve = ParameterCurve.Logarithmic,
            Description = "How long the travelling and the coming apart take together.",
        },
        new("score.depth", "Second movement", Number, "", 0, 1, 1)
        {
            Slew = 0.5,
            Description = "How far the features come apart in it; 0 leaves only the first movement.",
        },
    ];

    /// <summary>Seconds for both movements.</summary>
    public double Period(ParameterStore store) => store.Effective(_period);

    /// <summary>0…1.</summary>
    public double Depth(ParameterStore store) => store.Effective(_depth);
}
