using LatentInstallation.Generator;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Warp;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>The synthesis cut at one layer: the front makes the features, they are bent, the back makes the picture of them.</summary>
internal sealed class CutNetwork : IDisposable
{
    private readonly BoundSession _front;
    private readonly BoundSession _back;
    private readonly FeatureMaps _present;
    private readonly FeatureMaps _bent;

    private CutNetwork(BoundSession front, BoundSession back, WarpLayer layer, int rgbChannels)
    {
        (_front, _back) = (front, back);
        _present = new FeatureMaps(layer.Channels, rgbChannels, layer.Height, layer.Width);
        _bent = new FeatureMaps(layer.Channels, rgbChannels, layer.Height, layer.Width);
    }

    /// <summary>Cuts a graph and makes its sessions. Any thread may call it; the sessions are then used by one.</summary>
    /// <param name="graph">The synthesis file's bytes.</param>
    /// <param name="path">What to call it in messages.</param>
    /// <param name="layer">Where to cut.</param>
    /// <param name="shape">The uncut graph's shape.</param>
    /// <param name="latent">The buffer that holds the latent.</param>
    /// <param name="picture">The buffer that receives the picture.</param>
    /// <param name="transform">What binds the transform of the input, or null.</param>
    /// <param name="provider">Makes the options.</param>
    /// <exception cref="BadInputException">The manifest names a layer that the graph does not have.</exception>
    public static CutNetwork Make(byte[] graph, string path, WarpLayer layer, SynthesisShape shape, float[] latent, float[] picture, TransformBinding? transform, ProviderChoice provider)
    {
        CutGraph cut = GraphCut.At(graph, layer);
        string name = $"{path}, cut at '{layer.Name}'";
        BoundSession front = BoundSession.Open(cut.Front, name, provider);
        BoundSession? back = null;
        try
        {
            back = BoundSession.Open(cut.Back, name, provider);
            var network = new CutNetwork(front, back, layer, layer.Rgb is null ? 0 : shape.Channels);
            network.Bind(layer, shape, latent, picture);
            transform?.Bind(front);
            transform?.Bind(back);
            return network;
        }
        catch
        {
            front.Dispose();
            back?.Dispose();
            throw;
        }
    }

    /// <summary>Makes a picture.</summary>
    public void Run(FeatureWarp warp, in WarpSettings settings, TimeSpan time)
    {
        _front.Run();
        warp.Bend(_present, settings, time, _bent);
        _back.Run();
    }

    public void Dispose()
    {
        _front.Dispose();
        _back.Dispose();
    }

    private void Bind(WarpLayer layer, SynthesisShape shape, float[] latent, float[] picture)
    {
        shape.BindLatent(_front, shape.Input, latent);
        _front.BindOutput(layer.Features, _present.Features, 1, layer.Channels, layer.Height, layer.Width);
        _back.BindInput(layer.Features, _bent.Features, 1, layer.Channels, layer.Height, layer.Width);
        if (layer.Rgb is { } rgb)
        {
            _front.BindOutput(rgb, _present.Rgb, 1, shape.Channels, layer.Height, layer.Width);
            _back.BindInput(rgb, _bent.Rgb, 1, shape.Channels, layer.Height, layer.Width);
        }

        // A back whose remaining layers take no style has no use for the latent.
        if (_back.Inputs.Any(input => input.Name == shape.Input))
        {
            shape.BindLatent(_back, shape.Input, latent);
        }

        _back.BindOutput(shape.Output, picture, 1, shape.Channels, shape.Height, shape.Width);
    }
}
