using System.Globalization;
using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>Chooses how to write a network's graph by timing, on the machine that imports it: each block alone, then the whole.</summary>
internal sealed class VariantTuner
{
    // What the blocks may take of the time; the rest is for the whole network.
    private const double ShareOfBlocks = 0.6;

    private const double ShareOfForms = 0.6;

    private static readonly ScalePlace[] OtherPlaces = [ScalePlace.Features, ScalePlace.Weights, ScalePlace.Behind];

    private readonly StyleGan2Network _network;
    private readonly TuningBench _bench;
    private readonly Contest _contest;

    private VariantTuner(StyleGan2Network network, TuningBench bench) => (_network, _bench, _contest) = (network, bench, new Contest(bench));

    /// <summary>The quickest way, as far as the time went: what was not timed is written as usual.</summary>
    internal static GraphVariant Choose(StyleGan2Network network, TuningBench bench) => new VariantTuner(network, bench).Choose();

    private GraphVariant Choose()
    {
        Block[] blocks = [.. _network.Doublings];
        if (blocks.Length == 0 || !_contest.WarmUp(CandidateOf(blocks[0], default)))
        {
            return GraphVariant.Default;
        }

        GraphVariant best = GraphVariant.Transposed;
        TimeSpan reserve = (1 - ShareOfBlocks) * _bench.Budget;

        // The coarsest first: quickly done, and what they take foretells the finer ones.
        for (int at = 0; at < blocks.Length; at++)
        {
            best = best.With(blocks[at].Number, WayOf(blocks[at], (_contest.Left - reserve) / (blocks.Length - at)));
        }

        return Whole(best);
    }

    private BlockVariant WayOf(Block block, TimeSpan most)
    {
        TimeSpan end = _contest.Left - most;
        BlockVariant way = Winner(block, [.. Enum.GetValues<DoublingForm>().Select(form => new BlockVariant(form, ScalePlace.Judged))], ShareOfForms * most);
        return Winner(block, [way, .. OtherPlaces.Select(place => way with { Scales = place })], _contest.Left - end);
    }

    private BlockVariant Winner(Block block, BlockVariant[] ways, TimeSpan most) =>
        ways[_contest.Winner(
            string.Create(CultureInfo.InvariantCulture, $"{block.Width}×{block.Height}"),
            [.. ways.Select(way => CandidateOf(block, way))],
            most)];

    private Candidate CandidateOf(Block block, BlockVariant way) =>
        new(way.Name, () => _bench.Open(SynthesisGraph.WriteBlock(_network with { Variant = GraphVariant.Transposed.With(block.Number, way) }, block)), Weights(block, way), MultiplyAdds(block, way));

    // What is quickest block by block need not be in company; and the program's own kernels take only the usual arrangement.
    private GraphVariant Whole(GraphVariant best)
    {
        GraphVariant usual = _bench.Kernels?.CanRun(_network) == true ? GraphVariant.Default : GraphVariant.Transposed;
        GraphVariant[] variants = usual.Name == best.Name ? [usual] : [usual, best];
        Candidate[] candidates = [.. variants.Select(variant => new Candidate(
            variant.Name,
            () => OpenWhole(variant),
            _network.Blocks.Sum(block => Weights(block, variant.Of(block.Number))),
            _network.Blocks.Sum(block => MultiplyAdds(block, variant.Of(block.Number)))))];
        return variants.Length > 1 && usual.Name == GraphVariant.Kernels && !_contest.Rehearse(candidates[0])
            ? usual
            : variants[_contest.Winner("the whole", candidates, _contest.Left)];
    }

    private Trial OpenWhole(GraphVariant variant) =>
        variant.Name == GraphVariant.Kernels ? _bench.Kernels!.Open(_network) : _bench.Open(SynthesisGraph.Write(_network with { Variant = variant }));

    // The forms with the filter inside have four times the weights and the multiply-adds of the transposed one.
    private static double Weights(Block block, BlockVariant way) =>
        block.Convolutions.Sum(layer => (double)layer.Weight.Length * (layer.DoublesSize && way.Form != DoublingForm.Transposed ? DoublingKernel.Phases : 1));

    private static double MultiplyAdds(Block block, BlockVariant way) => block.Convolutions.Sum(layer =>
        (double)layer.Weight.Length * layer.Height * layer.Width / (layer.DoublesSize && way.Form == DoublingForm.Transposed ? DoublingKernel.Phases : 1));
}
