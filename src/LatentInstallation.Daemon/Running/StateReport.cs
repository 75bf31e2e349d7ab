using LatentInstallation.Controls;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Frames;

namespace LatentInstallation.Daemon.Running;

/// <summary>Tells the outside how the piece stands, once a tick, without allocating.</summary>
internal sealed class StateReport(Latest<RemoteState> states, Learning learning, FaultList faults, LoopFigures figures)
{
    /// <summary>Fills the next state and hands it over.</summary>
    internal void Publish(Instrument instrument)
    {
        RemoteState state = states.Back;
        for (int i = 0; i < state.Base.Length; i++)
        {
            state.Base[i] = instrument.Values.Target(i);
            state.Effective[i] = instrument.Values.Effective(i);
            state.Sources[i] = instrument.Values.Source(i);
        }

        instrument.Latent.Motion[..state.Motion.Length].CopyTo(state.Motion);
        ControlDesk desk = instrument.Desk;
        state.Fit(desk.Bank);
        for (int i = 0; i < desk.Bank.Count; i++)
        {
            state.InputHealth[i] = desk.HealthOf(i);
            state.InputEnabled[i] = desk.Bank.IsEnabled(i);
        }

        for (int i = 0; i < state.Takeovers.Length; i++)
        {
            state.Takeovers[i] = desk.Bank.HintOf(desk.Bank.Mapped[i]);
        }

        state.Modulation.Take(instrument);
        state.Losses = desk.Losses;
        state.SoundHealth = instrument.SoundHealth;
        state.Learning = learning.Parameter;
        (state.Frozen, state.Blackout, state.Locked) = (instrument.Show.Frozen, instrument.Show.Blackout, instrument.Show.Locked);
        state.SlitScanBytes = instrument.SlitScanBytes;
        state.Faults = faults.Current;
        figures.CopyTo(state);
        states.Publish();
    }
}
