namespace LatentInstallation.Show;

/// <summary>What a <see cref="ShowCommand"/> does.</summary>
public enum ShowCommandKind
{
    /// <summary>Writes a parameter's base value.</summary>
    SetParameter,

    /// <summary>Holds the picture as it is, or lets it go on.</summary>
    Freeze,

    /// <summary>Eases the display to black, or back.</summary>
    Blackout,

    /// <summary>Makes every physical control do nothing, or gives them back.</summary>
    Lock,

    /// <summary>Silences one control, or lets it speak again.</summary>
    EnableInput,
}
