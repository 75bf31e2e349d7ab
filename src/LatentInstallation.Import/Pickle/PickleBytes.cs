using LatentInstallation.Import.Files;

namespace LatentInstallation.Import.Pickle;

/// <summary>A bytes object: a part of the file, never a copy.</summary>
internal sealed class PickleBytes(ByteRange range)
{
    internal ByteRange Range => range;
}
