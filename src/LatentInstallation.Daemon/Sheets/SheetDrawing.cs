namespace LatentInstallation.Daemon.Sheets;

/// <summary>Which contact sheets an import draws.</summary>
internal enum SheetDrawing
{
    /// <summary>As many rows as a minute allows, or none.</summary>
    Auto,

    /// <summary>All, however long it takes.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
