namespace LatentInstallation.Latent;

/// <summary>Places on a closed loop as fractions of one turn.</summary>
internal static class Turn
{
    /// <summary>The same place in [0, 1).</summary>
    public static double Wrap(double turns)
    {
        double fraction = turns - Math.Floor(turns);

        // A tiny negative number rounds up to a whole turn.
        return fraction < 1 ? fraction : 0;
    }
}
