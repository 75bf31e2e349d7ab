using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// The piece as the outside sees it at one moment. The generator thread fills <c>Latest.Back</c> each tick, all of it, in place, and publishes;
/// nothing here is allocated after construction, but when the table of controls changes.
/// </summary>
/// <param name="parameters">How many parameters there are.</param>
/// <param name="bank">The table of controls.</param>
/// <param name="faders">How many faders the console has.</param>
internal sealed class RemoteState(int parameters, ControlBank bank, int faders = 0)
{
    /// <summary>Accepted base values, by index in the parameter table.</summary>
    internal double[] Base { get; } = new double[parameters];

    /// <summary>Values with slew and modulation.</summary>
    internal double[] Effective { get; } = new double[parameters];

    /// <summary>Who wrote each base value last.</summary>
    internal ParameterSource[] Sources { get; } = new ParameterSource[parameters];

    /// <summary>How far the walk moves each dimension that the console has a fader for, in standard deviations of z.</summary>
    internal float[] Motion { get; } = new float[faders];

    /// <summary>What moves what at this moment.</summary>
    internal ModulationState Modulation { get; } = new();

    /// <summary>The table of controls that the three below are of. Others look only at what never changes about it.</summary>
    internal ControlBank Bank { get; private set; } = bank;

    /// <summary>By the control's row.</summary>
    internal ControlHealth[] InputHealth { get; private set; } = new ControlHealth[bank.Count];

    /// <summary>False for a control that a curator silenced.</summary>
    internal bool[] InputEnabled { get; private set; } = new bool[bank.Count];

    /// <summary>Which way a hand has to go, by the place in <see cref="ControlBank.Mapped"/>.</summary>
    internal TakeoverHint[] Takeovers { get; private set; } = new TakeoverHint[bank.Mapped.Count];

    /// <summary>How what is listened to does.</summary>
    internal SoundHealth SoundHealth { get; set; }

    /// <summary>The parameter that is being learned, or -1.</summary>
    internal int Learning { get; set; } = -1;

    /// <summary>What controls said that could not be used.</summary>
    internal ControlLosses Losses { get; set; }

    /// <summary>The picture holds still.</summary>
    internal bool Frozen { get; set; }

    /// <summary>The display is black.</summary>
    internal bool Blackout { get; set; }

    /// <summary>The physical controls do nothing.</summary>
    internal bool Locked { get; set; }

    /// <summary>Generated pictures a second.</summary>
    internal double FramesPerSecond { get; set; }

    /// <summary>Time between pictures, half of them, in ms.</summary>
    internal double FrameMedianMilliseconds { get; set; }

    /// <summary>Time between pictures, 99 of 100 of them, in ms.</summary>
    internal double FrameP99Milliseconds { get; set; }

    /// <summary>One tick in ms, of which the network is nearly all.</summary>
    internal double InferenceMilliseconds { get; set; }

    /// <summary>Memory that slit-scan's past takes, in bytes.</summary>
    internal long SlitScanBytes { get; set; }

    /// <summary>Pictures that were never shown, since the start.</summary>
    internal long Dropped { get; set; }

    /// <summary>Milliseconds by which the picture lags because of the cross-fade.</summary>
    internal double LatencyMilliseconds { get; set; }

    /// <summary>What is wrong now, in sentences; an array that is replaced, never changed. Empty: <c>fault</c> is OFF.</summary>
    internal IReadOnlyList<string> Faults { get; set; } = [];

    /// <summary>Makes room for another table.</summary>
    internal void Fit(ControlBank next)
    {
        if (!ReferenceEquals(Bank, next))
        {
            Bank = next;
            InputHealth = new ControlHealth[next.Count];
            InputEnabled = new bool[next.Count];
            Takeovers = new TakeoverHint[next.Mapped.Count];
        }
    }
}
