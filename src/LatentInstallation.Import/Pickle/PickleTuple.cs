namespace LatentInstallation.Import.Pickle;

/// <summary>A tuple or a frozen set.</summary>
internal sealed class PickleTuple(object?[] items)
{
    internal static readonly PickleTuple Empty = new([]);

    internal object?[] Items => items;
}
