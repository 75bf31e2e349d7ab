namespace LatentInstallation.Import.Pickle;

/// <summary>What is made of a call of a global.</summary>
internal enum GlobalMeaning
{
    /// <summary>Off the list.</summary>
    Unknown,

    /// <summary>Kept as a record of the call.</summary>
    Record,

    /// <summary>Makes a dictionary.</summary>
    Dictionary,

    /// <summary>Makes a list or a set.</summary>
    List,

    /// <summary>An object of the class in its first argument, made by copyreg.</summary>
    Reconstructor,

    /// <summary>A PyTorch module that NVlabs' persistence wrote.</summary>
    PersistentModule,

    /// <summary>A tensor over a storage.</summary>
    Tensor,

    /// <summary>A parameter: the tensor in its first argument.</summary>
    Parameter,

    /// <summary>A legacy torch.save stream in a bytes object.</summary>
    StorageFromBytes,

    /// <summary>A type of storage.</summary>
    StorageType,
}
