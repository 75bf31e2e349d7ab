using System.Globalization;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>What was learnt of a control.</summary>
/// <param name="Control">Its name in the table.</param>
/// <param name="Low">The raw reading at 0; above <paramref name="High"/> where it is wired the other way round.</param>
/// <param name="High">The raw reading at 1.</param>
/// <param name="Hysteresis">What its noise asks for; null leaves the row as it is.</param>
internal sealed record LearntEnds(string Control, double Low, double High, double? Hysteresis)
{
    /// <summary>A number as it stands in the file.</summary>
    public static string Spell(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
