namespace LatentInstallation.Sound;

/// <summary>Something that is listened to: a microphone, or a file at the clock's speed. Read by the generator thread; never waits, never allocates.</summary>
public interface ISoundSource : IDisposable
{
    /// <summary>One line for a person: which microphone or file, its rate and channels.</summary>
    string Description { get; }

    /// <summary>What is wrong, in a sentence; null when all is well. The same reference until it changes.</summary>
    string? Trouble { get; }

    /// <summary>How what is listened to does.</summary>
    SoundHealth Health { get; }

    /// <summary>What is heard now.</summary>
    /// <param name="elapsed">Time since the last call: a file plays this much further, a microphone ignores it.</param>
    /// <param name="settings">Gain, attack and release from now on.</param>
    /// <returns>Belongs to the source, and changes at the next call.</returns>
    SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings);
}
