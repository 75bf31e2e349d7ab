namespace LatentInstallation.Warp;

/// <summary>Whether a warp works on rows or on columns of the feature map.</summary>
public enum WarpAxis
{
    /// <summary>Each row is one line or belongs to one band.</summary>
    Rows,

    /// <summary>Each column is one line or belongs to one band.</summary>
    Columns,
}
