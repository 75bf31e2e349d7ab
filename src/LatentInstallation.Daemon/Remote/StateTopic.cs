namespace LatentInstallation.Daemon.Remote;

/// <summary>A topic that tells one number of the piece's state.</summary>
/// <param name="Topic">Where.</param>
/// <param name="Format">The number as the topic writes it.</param>
internal sealed record StateTopic(string Topic, Func<double, string> Format)
{
    /// <summary>It is said a fifth as often: it is one of hundreds, and all of them may move at once.</summary>
    internal bool IsOneOfMany { get; init; }
}
