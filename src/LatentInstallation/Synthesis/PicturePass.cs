namespace LatentInstallation.Synthesis;

/// <summary>What one part of a <see cref="PictureLayer"/> works on; its vectors are in the scratch.</summary>
internal readonly unsafe ref struct PicturePass
{
    // For four picture channels: four pixels of 16 feature channels.
    private const int SumsLength = 4 * 64;
    private const int Margin = 16;

    private readonly float* _scratch;

    internal PicturePass(PictureLayer layer, FeatureBlocks features, ReadOnlySpan<float> before, Span<float> picture, FeatureBlocks? modulated, Scratch scratch)
    {
        (Layer, Features, Modulated) = (layer, features, modulated);
        Before = before;
        Picture = picture;
        Length = features.Blocks * FeatureBlocks.BlockChannels;
        _scratch = scratch.Take((Length * (layer.Channels + 1)) + SumsLength + features.Width + (2 * Margin));
        Sums = _scratch + (Length * (layer.Channels + 1));
        Row = Sums + SumsLength + Margin;
        new Span<float>(Row - Margin, (features.Width / 2) + (2 * Margin)).Clear();
    }

    internal PictureLayer Layer { get; }

    internal FeatureBlocks Features { get; }

    internal FeatureBlocks? Modulated { get; }

    internal ReadOnlySpan<float> Before { get; }

    internal Span<float> Picture { get; }

    /// <summary>Feature channels, filled up to whole blocks.</summary>
    internal int Length { get; }

    /// <summary>[channels, length].</summary>
    internal float* Weights => _scratch;

    /// <summary>[length].</summary>
    internal float* NextStyle => _scratch + (Length * Layer.Channels);

    /// <summary>[channels, 4 pixels, 16]: products, not yet summed over the channels of a block.</summary>
    internal float* Sums { get; }

    /// <summary>A row of the picture before, with zeros on either side.</summary>
    internal float* Row { get; }

    internal Span<float> Next => new(NextStyle, Length);

    internal Span<float> WeightsOf(int channel) => new(_scratch + (channel * Length), Length);

    internal Span<float> RowOf(int channel, int y) => Picture.Slice(((channel * Features.Height) + y) * Features.Width, Features.Width);

    internal ReadOnlySpan<float> PlaneBefore(int channel) => Before.Slice(channel * Features.Height * Features.Width / 4, Features.Height * Features.Width / 4);
}
