namespace LatentInstallation.Import.StyleGan2;

/// <summary>How a convolution that doubles the size is written.</summary>
internal enum DoublingForm
{
    /// <summary>A transposed 3×3 convolution, then the filter channel by channel: the fewest multiply-adds.</summary>
    Transposed,

    /// <summary>One 3×3 convolution to the four pixels that each one becomes, then interleaving: four times the multiply-adds, in the kind of node that runs best.</summary>
    Folded,

    /// <summary>One transposed 6×6 convolution that has the filter inside: four times the multiply-adds, one node.</summary>
    Composed,
}
