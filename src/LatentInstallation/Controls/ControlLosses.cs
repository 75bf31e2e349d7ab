namespace LatentInstallation.Controls;

/// <summary>What sources of controls could not use, since the table of controls was taken up. A few in a month are nothing; many mean a bad cable, sender or topic.</summary>
/// <param name="OscMalformed">Packets that were no OSC.</param>
/// <param name="StepsRejected">Changes and steps of encoders that were impossible.</param>
/// <param name="FeedsUnusable">Payloads of feeds without a number.</param>
/// <param name="Overruns">How often the kernel's queue of an input device ran over (SYN_DROPPED); the device was then asked how it stands.</param>
public readonly record struct ControlLosses(long OscMalformed, long StepsRejected, long FeedsUnusable, long Overruns)
{
    /// <summary>Both.</summary>
    public static ControlLosses Add(in ControlLosses one, in ControlLosses other) => new(
        one.OscMalformed + other.OscMalformed,
        one.StepsRejected + other.StepsRejected,
        one.FeedsUnusable + other.FeedsUnusable,
        one.Overruns + other.Overruns);
}
