namespace LatentInstallation.Devices.Osc;

/// <summary>The values that are told, at one moment: the parameters, then freeze, blackout and lock.</summary>
/// <param name="count">How many there are.</param>
internal sealed class OscShown(int count)
{
    public double[] Values { get; } = new double[count];
}
