namespace LatentInstallation.Daemon.Generating;

/// <summary>Which latents <c>latent generate</c> is asked for.</summary>
internal sealed record PictureRequest
{
    /// <summary>NumPy's seed, or null.</summary>
    public uint? Seed { get; init; }

    /// <summary>A file with z [N,z_dim] or [z_dim], or null.</summary>
    public string? Z { get; init; }

    /// <summary>A file with ws [N,num_ws,w_dim] or [N,w_dim], or null.</summary>
    public string? Ws { get; init; }

    /// <summary>A class of a conditional network, or null.</summary>
    public int? Class { get; init; }

    /// <summary>A file with conditions [N,classes], [1,classes] or [classes], or null.</summary>
    public string? Condition { get; init; }

    /// <summary>Truncation; null is 1 for seed and z, and leaves ws alone.</summary>
    public float? Psi { get; init; }
}
