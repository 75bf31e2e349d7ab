namespace LatentInstallation.Import.Pickle;

/// <summary>A list or a set. Its room is made when the first item comes.</summary>
internal sealed class PickleList
{
    internal List<object?> Items { get; } = [];
}
