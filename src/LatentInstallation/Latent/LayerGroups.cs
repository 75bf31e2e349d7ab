namespace LatentInstallation.Latent;

/// <summary>
/// Which rows of ws are coarse (blocks 4 and 8: pose and shape), middle (16 and 32: parts) and fine (from 64: colour and surface). With two
/// rows a block that is rows 0-3, 4-7 and the rest, the split that artists' tools have. A network too small for it is split into thirds, so
/// that each group does something; of two rows, one is coarse and one fine; a single row is coarse.
/// </summary>
/// <param name="Middle">The first middle row.</param>
/// <param name="Fine">The first fine row.</param>
public readonly record struct LayerGroups(int Middle, int Fine)
{
    /// <summary>How many there are.</summary>
    public const int Count = 3;

    private const int RowsOfThreeFullGroups = 12;

    /// <summary>The groups of a network.</summary>
    /// <param name="rows">Its num_ws, at least 1.</param>
    public static LayerGroups Of(int rows)
    {
        if (rows >= RowsOfThreeFullGroups)
        {
            return new(4, 8);
        }

        int middle = (rows + 2) / 3;
        return new(middle, middle + ((rows - middle) / 2));
    }
}
