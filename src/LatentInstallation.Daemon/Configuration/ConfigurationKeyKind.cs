namespace LatentInstallation.Daemon.Configuration;

/// <summary>What may stand at a key.</summary>
internal enum ConfigurationKeyKind
{
    /// <summary>A word or a line of text.</summary>
    Text,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>One of a few names.</summary>
    Choice,

    /// <summary>Keys of its own.</summary>
    Group,

    /// <summary>Entries.</summary>
    List,

    /// <summary>A word that may stand in place of the group of the same key.</summary>
    Word,
}
