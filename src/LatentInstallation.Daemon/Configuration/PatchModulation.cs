namespace LatentInstallation.Daemon.Configuration;

/// <summary>One thing that moves a parameter without owning it: source × by × amount is added to the target.</summary>
/// <param name="Source">What moves it, one of <see cref="Signals"/>.</param>
/// <param name="By">What scales the movement, one of <see cref="Signals"/>; null is always in full.</param>
/// <param name="Target">The key of a parameter that is a number.</param>
/// <param name="Amount">What is added when both are 1, in the parameter's unit.</param>
internal sealed record PatchModulation(string Source, string? By, string Target, double Amount)
{
    /// <summary>What can move or scale, as the file writes it.</summary>
    internal static readonly IReadOnlyList<string> Signals = ["level", "bass", "mid", "high", "onset", "score", "sway"];
}
