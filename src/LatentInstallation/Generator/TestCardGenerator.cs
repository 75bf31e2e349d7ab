using LatentInstallation.Frames;
using LatentInstallation.Warp;

namespace LatentInstallation.Generator;

/// <summary>A generator that needs no network: a test card that shows the latent, and bends like features do. For setting up a room, and for tests.</summary>
public sealed class TestCardGenerator : IGenerator
{
    private readonly TestCard _card;
    private readonly FeatureWarp _warp = new();
    private readonly FeatureMaps _present;
    private readonly FeatureMaps _bent;

    /// <summary>Makes a test card.</summary>
    /// <param name="width">Pixels, at least 16.</param>
    /// <param name="height">Pixels, at least 16.</param>
    /// <param name="zDim">Values in z, in w, and bars along the lower edge; at least 1.</param>
    /// <param name="numWs">Rows of ws; the first is shown.</param>
    public TestCardGenerator(int width = 256, int height = 256, int zDim = 64, int numWs = 12)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(zDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numWs, 1);
        _card = new TestCard(width, height);
        _present = new FeatureMaps(3, 0, height, width);
        _bent = new FeatureMaps(3, 0, height, width);
        Manifest = new GeneratorManifest
        {
            Name = "test-card",
            Kind = "test-card",
            Width = width,
            Height = height,
            Channels = 3,
            ZDim = zDim,
            WDim = zDim,
            NumWs = numWs,
            WAverage = new float[zDim],
            Synthesis = "",
            Layers = [new WarpLayer { Name = "picture", Features = "picture", Channels = 3, Height = height, Width = width }],
        };
    }

    /// <inheritdoc />
    public GeneratorManifest Manifest { get; }

    /// <inheritdoc />
    public string Description => $"test card, {Manifest.Width}×{Manifest.Height}";

    /// <inheritdoc />
    public string? Trouble => null;

    /// <inheritdoc />
    public long SlitScanBytes => _warp.SlitScanBytes;

    /// <inheritdoc />
    public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w) => z.CopyTo(w);

    /// <inheritdoc />
    public void Synthesize(ReadOnlySpan<float> ws, in WarpSettings warp, TimeSpan time, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ws.Length, Manifest.NumWs * Manifest.WDim, nameof(ws));
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Pixels.Length, _present.Features.Length, nameof(frame));
        if (warp.IsNeutral)
        {
            _warp.Restart();
            _card.Draw(ws[..Manifest.WDim], frame.Pixels);
            return;
        }

        _card.Draw(ws[..Manifest.WDim], _present.Features);
        _warp.Bend(_present, warp, time, _bent);
        _bent.Features.CopyTo(frame.Pixels.AsSpan());
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
