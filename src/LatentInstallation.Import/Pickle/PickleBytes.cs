namespace LatentInstallation.Import.Pickle;

/// <summary>A bytes object: a slice over the file, never a copy.</summary>
internal sealed class PickleBytes(ReadOnlyMemory<byte> memory, long offset)
{
    internal ReadOnlyMemory<byte> Memory => memory;

    /// <summary>Where in the file it starts.</summary>
    internal long Offset => offset;
}
