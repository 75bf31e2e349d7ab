namespace LatentInstallation.Import.Torch;

/// <summary>What a storage holds.</summary>
internal enum ElementType
{
    Float,
    Half,
    Double,
    BFloat16,
    Long,
    Int,
    Short,
    Char,
    Byte,
    Bool,
}
