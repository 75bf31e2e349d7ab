namespace LatentInstallation.Show;

/// <summary>What <see cref="WatchdogGate"/> found.</summary>
public enum WatchdogVerdict
{
    /// <summary>All is well and the last sign of life is recent enough.</summary>
    NotDue,

    /// <summary>All is well: give the sign of life now.</summary>
    Feed,

    /// <summary>No picture was completed since the last sign of life.</summary>
    DisplayStopped,

    /// <summary>Pictures are shown, but the generator made none for too long and nobody asked it to stand still.</summary>
    GeneratorStopped,
}
