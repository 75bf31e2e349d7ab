namespace LatentInstallation.Daemon.Configuration;

/// <summary>How a row of the modulation table bends its source, as it is written.</summary>
internal enum ModulationCurve
{
    Linear,
    Logarithmic,
    S,
    Squared,
    Points,
}
