namespace LatentInstallation.Synthesis;

/// <summary>What one part of a <see cref="PictureLayer"/> works on; its vectors are in the scratch.</summary>
internal readonly unsafe ref struct PicturePass
{
    // Four pixels of 16 channels, on their way from sums of lanes to sums.
    private const int SumsLength = 64;
    private const int Margin = 16;

    private readonly float* _scratch;
    private readonly int _length;

    internal PicturePass(PictureLayer layer, FeatureBlocks features, ReadOnlySpan<float> before, Span<float> picture, FeatureBlocks? modulated, Scratch scratch)
    {
        (Layer, Features, Modulated) = (layer, features, modulated);
        Before = before;
        Picture = picture;
        _length = features.Blocks * FeatureBlocks.BlockChannels;
        _scratch = scratch.Take((_length * (layer.Channels + 1)) + SumsLength + features.Width + (2 * Margin));
        Sums = _scratch + (_length * (layer.Channels + 1));
        Row = Sums + SumsLength + Margin;
        new Span<float>(Row - Margin, (features.Width / 2) + (2 * Margin)).Clear();
    }

    internal PictureLayer Layer { get; }

    internal FeatureBlocks Features { get; }

    internal FeatureBlocks? Modulated { get; }

    internal ReadOnlySpan<float> Before { get; }

    internal Span<float> Picture { get; }

    internal float* Sums { get; }

    /// <summary>A row of the picture before, with zeros on either side.</summary>
    internal float* Row { get; }

    internal Span<float> Next => new(_scratch + (_length * Layer.Channels), _length);

    internal Span<float> WeightsOf(int channel) => new(_scratch + (channel * _length), _length);

    internal Span<float> RowOf(int channel, int y) => Picture.Slice(((channel * Features.Height) + y) * Features.Width, Features.Width);

    internal ReadOnlySpan<float> PlaneBefore(int channel) => Before.Slice(channel * Features.Height * Features.Width / 4, Features.Height * Features.Width / 4);
}
