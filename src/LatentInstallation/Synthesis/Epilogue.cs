namespace LatentInstallation.Synthesis;

/// <summary>What happens to the sums of a convolution before they are stored: clamp(leaky(scale × sum + noise + bias)) × next.</summary>
/// <remarks>It holds memory, not values: it can be made once and its contents changed for each picture.</remarks>
public readonly record struct Epilogue
{
    /// <summary>Slope 1 (linear), no noise, no limit, stored as it is.</summary>
    public Epilogue()
    {
    }

    /// <summary>[outputs]: the demodulation, with the gain in it.</summary>
    public required ReadOnlyMemory<float> Scale { get; init; }

    /// <summary>[outputs], with the gain in it.</summary>
    public required ReadOnlyMemory<float> Bias { get; init; }

    /// <summary>[height, width] of the output, the same for all channels, with strength and gain in it; empty: none.</summary>
    public ReadOnlyMemory<float> Noise { get; init; }

    /// <summary>[outputs]: the style of the layer that reads the result next; empty: the result as it is.</summary>
    public ReadOnlyMemory<float> Next { get; init; }

    /// <summary>What negative values are multiplied by, 0…1.</summary>
    public float Slope
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A slope lies in 0…1.");
    } = 1;

    /// <summary>The largest magnitude, before <see cref="Next"/>.</summary>
    public float Clamp { get; init; } = float.PositiveInfinity;

    internal void Check(FeatureBlocks output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Scale.Length, output.Channels, nameof(Scale));
        ArgumentOutOfRangeException.ThrowIfLessThan(Bias.Length, output.Channels, nameof(Bias));
        if (!Noise.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Noise.Length, output.Height * output.Width, nameof(Noise));
        }

        if (!Next.IsEmpty)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Next.Length, output.Channels, nameof(Next));
        }
    }
}
