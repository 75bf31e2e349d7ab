using LatentInstallation.Generator;
using LatentInstallation.Warp;

namespace LatentInstallation.Devices.Processor;

/// <summary>The network in two halves at one layer: the front makes the features, they are bent, the back makes the picture of them.</summary>
internal sealed class Seam
{
    private readonly ProcessorBlock _block;
    private readonly ProcessorBlock _next;
    private readonly StepList _front;
    private readonly StepList _back;
    private readonly FeatureMaps _present;
    private readonly FeatureMaps _bent;

    /// <summary>Cuts a network after one of its blocks.</summary>
    internal Seam(ProcessorNetwork network, int block, WarpLayer layer, int pictureChannels)
    {
        (_block, _next) = (network[block], network[block + 1]);
        (_front, _back) = (network.Front(block), network.Back(block));
        int rgb = layer.Rgb is null ? 0 : pictureChannels;
        _present = new FeatureMaps(layer.Channels, rgb, layer.Height, layer.Width);
        _bent = new FeatureMaps(layer.Channels, rgb, layer.Height, layer.Width);
    }

    /// <summary>Makes a picture.</summary>
    internal void Run(ThreadTeam team, FeatureWarp warp, in WarpSettings settings, TimeSpan time)
    {
        team.Run(_front);
        _block.Features.CopyTo(_present.Features);
        _block.Picture.AsSpan(0, _present.Rgb.Length).CopyTo(_present.Rgb);
        warp.Bend(_present, settings, time, _bent);
        if (_block.Modulated != _block.Features)
        {
            _block.Features.CopyFrom(_bent.Features);
        }

        Modulation.Multiply(_bent.Features, _next.Style, _bent.Features);
        _block.Modulated.CopyFrom(_bent.Features);
        _bent.Rgb.CopyTo(_block.Picture.AsSpan());
        team.Run(_back);
    }
}
