namespace LatentInstallation.Sound;

/// <summary>Nothing is listened to; the piece plays on in silence.</summary>
/// <param name="reason">Why not, for a person: "no microphone was found".</param>
public sealed class NoSound(string reason) : ISoundSource
{
    private readonly SoundFeatures _silence = new();

    /// <inheritdoc />
    public string Description { get; } = $"none: {reason}";

    /// <summary>None: silence is what this is for.</summary>
    public string? Trouble => null;

    /// <inheritdoc />
    public SoundHealth Health => SoundHealth.None;

    /// <inheritdoc />
    public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings) => _silence;

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
