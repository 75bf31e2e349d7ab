namespace LatentInstallation.Tests.Sound.Hearing;

/// <summary>Kinds of drums.</summary>
internal enum Kit
{
    /// <summary>Bass drum, snare and hi-hat, struck.</summary>
    Acoustic,

    /// <summary>A long sine that falls, a clap and a closed hat of noise.</summary>
    Machine,

    /// <summary>Two skins and a shaker.</summary>
    Hands,

    /// <summary>Two wooden sticks and a bell.</summary>
    Sticks,
}
