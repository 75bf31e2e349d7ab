using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Show;

/// <summary>Does what buttons ask for. What needs the disk is handed on. Used by the generator thread; allocates nothing.</summary>
/// <param name="show">What is switched.</param>
/// <param name="values">The running values.</param>
/// <param name="presets">Takes what is about presets; null drops it.</param>
/// <param name="random">Makes seeds.</param>
public sealed class ShowActions(ShowState show, ParameterStore values, ActionSlots? presets, Random random)
{
    private readonly ConsoleBank _console = new(values.Table);
    private readonly int _seed = values.Table.IndexOf("latent.seed");

    /// <summary>Does it.</summary>
    public void Do(in PressedAction pressed)
    {
        switch (pressed.Action.Kind)
        {
            case ControlActionKind.Freeze:
                show.Frozen = pressed.IsOn ?? !show.Frozen;
                break;
            case ControlActionKind.Blackout:
                show.Blackout = pressed.IsOn ?? !show.Blackout;
                break;
            case ControlActionKind.Lock:
                show.Locked = pressed.IsOn ?? !show.Locked;
                break;
            case ControlActionKind.Shuffle when _seed >= 0:
                values.Write(_seed, random.Next((int)values.Table[_seed].Max), ParameterSource.Fader, hand: false);
                break;
            case ControlActionKind.NextBank or ControlActionKind.PreviousBank:
                Turn(pressed.Action.Kind == ControlActionKind.NextBank ? 1 : -1);
                break;
            case ControlActionKind.Bank:
                _console.Heed(values);
                _console.GoTo(values, pressed.Action.Bank, ParameterSource.Fader);
                break;
            default:
                presets?.TryAdd(pressed.Action);
                break;
        }
    }

    private void Turn(int banks)
    {
        _console.Heed(values);
        _console.Turn(values, banks, ParameterSource.Fader);
    }
}
