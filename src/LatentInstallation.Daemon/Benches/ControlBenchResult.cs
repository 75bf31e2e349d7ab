namespace LatentInstallation.Daemon.Benches;

/// <summary>What <c>latent bench controls</c> measured.</summary>
/// <param name="Sources">One row a source.</param>
/// <param name="TicksPerSecond">How often parameters were written in the columns that say so.</param>
/// <param name="Crowd">Many controls at once.</param>
internal sealed record ControlBenchResult(IReadOnlyList<SourceTimes> Sources, int TicksPerSecond, CrowdTimes Crowd);

/// <summary>From the moment a device says something to the moment its parameter has another value, in milliseconds.</summary>
/// <param name="Source">As in the table of controls.</param>
/// <param name="Movements">How many were timed, each way.</param>
/// <param name="AtOnceP50Ms">When somebody asks all the time: what the source itself takes.</param>
/// <param name="AtOnceP99Ms">The same.</param>
/// <param name="TickedP50Ms">When parameters are written at every tick.</param>
/// <param name="TickedP99Ms">The same.</param>
internal sealed record SourceTimes(string Source, int Movements, double AtOnceP50Ms, double AtOnceP99Ms, double TickedP50Ms, double TickedP99Ms);

/// <summary>Many controls that all move all the time.</summary>
/// <param name="Controls">How many.</param>
/// <param name="EventsPerSecond">Of all together, as they arrived.</param>
/// <param name="ReadingCoreShare">Processor time of the thread that reads the device, as a share of one core.</param>
/// <param name="PlayingCoreShare">Processor time of writing the parameters, as a share of one core.</param>
/// <param name="AllocatedBytesPerEvent">Managed memory of the whole process.</param>
internal sealed record CrowdTimes(int Controls, double EventsPerSecond, double ReadingCoreShare, double PlayingCoreShare, double AllocatedBytesPerEvent);
