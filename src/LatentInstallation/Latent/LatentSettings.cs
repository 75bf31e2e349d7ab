namespace LatentInstallation.Latent;

/// <summary>Where in latent space the piece is heading at this moment.</summary>
public readonly record struct LatentSettings
{
    /// <summary>Key points travelled in a second.</summary>
    public double Speed { get; init; }

    /// <summary>Key points travelled in this step on top of the speed: what sound was heard since the last one.</summary>
    public double Push { get; init; }

    /// <summary>How the path leads from one key point to the next.</summary>
    public TravelPath Path { get; init; }

    /// <summary>Even speed along the path, within 1 %; off, each key point takes the same time.</summary>
    public bool ArcLength { get; init; }

    /// <summary>Key points on the path, 1…16.</summary>
    public int KeyPoints { get; init; }

    /// <summary>The first key point's seed, where the patch names no seeds of its own.</summary>
    public int Seed { get; init; }

    /// <summary>Class of a conditional network.</summary>
    public int Class { get; init; }

    /// <summary>Psi: 1 leaves w as it is, 0 is the average picture.</summary>
    public float Truncation { get; init; }

    /// <summary>Standard deviations of Perlin motion in z, each dimension its own; 0 is off.</summary>
    public float WalkAmount { get; init; }

    /// <summary>Perlin cells passed in a second.</summary>
    public float WalkSpeed { get; init; }

    /// <summary>Perlin motion in w, in standard deviations of each dimension of w; 0 is off.</summary>
    public float DriftAmount { get; init; }

    /// <summary>How much of the second path the coarse layers take, 0…1.</summary>
    public float MixCoarse { get; init; }

    /// <summary>How much of the second path the middle layers take, 0…1.</summary>
    public float MixMiddle { get; init; }

    /// <summary>How much of the second path the fine layers take, 0…1.</summary>
    public float MixFine { get; init; }
}
