using System.Globalization;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>How a network's graph is written, block by block: <c>transposed,64:folded,128:composed-weights</c>. All ways make the same picture.</summary>
internal sealed class GraphVariant
{
    /// <summary>The name for a graph written as <c>transposed</c> whose folder this program's own kernels run where the processor allows it.</summary>
    internal const string Kernels = "kernels";

    private readonly SortedDictionary<int, BlockVariant> _blocks;
    private readonly bool _isForKernels;

    private GraphVariant(BlockVariant first, SortedDictionary<int, BlockVariant> blocks, bool isForKernels) =>
        (Common, _blocks, _isForKernels) = (first, blocks, isForKernels);

    /// <summary>What no choice was made for: <see cref="Kernels"/>.</summary>
    internal static GraphVariant Default { get; } = new(default, [], true);

    /// <summary>The same graph, to be run by the runtime.</summary>
    internal static GraphVariant Transposed { get; } = new(default, [], false);

    /// <summary>The way of every block that is not named.</summary>
    internal BlockVariant Common { get; }

    /// <summary>As it is written on the command line and in the manifest.</summary>
    internal string Name => _isForKernels
        ? Kernels
        : string.Join(',', [Common.Name, .. _blocks.Where(block => block.Value != Common).Select(block => string.Create(CultureInfo.InvariantCulture, $"{block.Key}:{block.Value.Name}"))]);

    /// <summary>Reads a name for a network.</summary>
    /// <param name="name">The name.</param>
    /// <param name="blocks">The numbers of the blocks that double the size.</param>
    /// <exception cref="BadInputException">It is no such name; lists those that are.</exception>
    internal static GraphVariant Parse(string name, IReadOnlyList<int> blocks)
    {
        if (name == Kernels)
        {
            return Default;
        }

        string[] parts = name.Split(',', StringSplitOptions.TrimEntries);
        BlockVariant common = WayOf(parts[0], name);
        SortedDictionary<int, BlockVariant> ways = [];
        foreach (string part in parts.Skip(1))
        {
            string[] pair = part.Split(':', 2, StringSplitOptions.TrimEntries);
            bool isBlock = int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out int block) && blocks.Contains(block);
            if (!isBlock || pair.Length < 2)
            {
                throw new BadInputException($"--variant {name}: '{part}' does not say how to write a block. Blocks that can be named: {string.Join(", ", blocks)}; for example {common.Name},{blocks.LastOrDefault(8)}:folded.");
            }

            if (!ways.TryAdd(block, WayOf(pair[1], name)))
            {
                throw new BadInputException($"--variant {name}: block {block} is named twice. Name it once.");
            }
        }

        return new GraphVariant(common, ways, false);
    }

    /// <summary>How a block is written.</summary>
    internal BlockVariant Of(int block) => _blocks.GetValueOrDefault(block, Common);

    /// <summary>The same with one block written otherwise.</summary>
    internal GraphVariant With(int block, BlockVariant way) => new(Common, new SortedDictionary<int, BlockVariant>(_blocks) { [block] = way }, false);

    private static BlockVariant WayOf(string way, string name)
    {
        foreach (BlockVariant known in BlockVariant.All)
        {
            if (known.Name == way)
            {
                return known;
            }
        }

        throw new BadInputException($"--variant {name}: '{way}' is no way to write a graph. Known: {Kernels}, {string.Join(", ", BlockVariant.All.Select(known => known.Name))}; blocks one by one after a comma, as transposed,64:folded.");
    }
}
