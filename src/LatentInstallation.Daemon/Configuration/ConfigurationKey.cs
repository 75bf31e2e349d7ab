namespace LatentInstallation.Daemon.Configuration;

/// <summary>A key of <c>installation.yaml</c>, as the code that reads it asks for it.</summary>
/// <param name="Path">With dots and indexes, <c>controls[0].filter.beta</c>.</param>
/// <param name="Kind">What may stand there.</param>
internal sealed record ConfigurationKey(string Path, ConfigurationKeyKind Kind)
{
    /// <summary>Smallest number, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>Largest number, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>The names of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How the name of a file ends that may stand there instead; null where none may.</summary>
    public string? FileEnd { get; init; }

    /// <summary>What holds without the key, where the reader says so: a number, a bool or a name.</summary>
    public object? Default { get; init; }

    /// <summary>What to write, in a sentence.</summary>
    public string? Remedy { get; init; }
}
