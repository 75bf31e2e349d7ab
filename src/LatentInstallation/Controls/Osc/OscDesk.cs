using System.Text;
using System.Threading.Channels;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Controls.Osc;

/// <summary>Takes packets one by one: what is for a control moves it, what is for a parameter is a hand on a screen, what has no argument is a question.</summary>
/// <remarks>Used by the thread that listens. Allocates nothing but where a preset is recalled.</remarks>
public sealed class OscDesk
{
    // A packet full of the worst patterns costs a millisecond; one pattern for all of a large console's faders a tenth of that.
    private const int StepsPerPacket = 200_000;
    private const int LongestPreset = 256;

    private readonly OscThings _things;
    private readonly OscControls _controls;
    private readonly int[] _thingOfControl;
    private readonly RemoteSliders _sliders;
    private readonly ChannelWriter<ShowCommand> _commands;
    private readonly OscPresets _presets;
    private readonly OscEcho? _echo;
    private int _steps;

    /// <param name="things">What has an address.</param>
    /// <param name="rows">The whole table of controls.</param>
    /// <param name="outlet">Takes what the controls among them do.</param>
    /// <param name="sliders">Takes hands on numbers.</param>
    /// <param name="commands">Takes everything else.</param>
    /// <param name="presets">Recalls a preset.</param>
    /// <param name="echo">Tells senders what became of it; null where nobody is told.</param>
    public OscDesk(
        OscThings things,
        IReadOnlyList<ControlRow> rows,
        ControlOutlet outlet,
        RemoteSliders sliders,
        ChannelWriter<ShowCommand> commands,
        OscPresets presets,
        OscEcho? echo)
    {
        (_things, _sliders, _commands, _presets, _echo) = (things, sliders, commands, presets, echo);
        _controls = new OscControls(rows, outlet);
        _thingOfControl = [.. Enumerable.Range(0, _controls.Names.Count).Select(name => things.Names.IndexOf(_controls.Names[name]) is var at and >= 0 ? things.ThingOf(at, out _) : -1)];
    }

    /// <summary>Packets that were no OSC, since the start.</summary>
    public long Malformed { get; private set; }

    /// <summary>Messages to addresses of the piece that say nothing it could use.</summary>
    public long Unusable { get; private set; }

    /// <summary>Messages to addresses that the piece does not have; tablets send such all the time.</summary>
    public long Unknown { get; private set; }

    /// <summary>What is said to addresses that the piece does not have.</summary>
    public OscStray Stray { get; } = new();

    /// <summary>Takes a packet.</summary>
    /// <param name="bytes">As it came.</param>
    /// <param name="sender">Who sent it, as <see cref="OscEcho"/> knows them; negative for nobody who is told.</param>
    /// <param name="host">The sender's host, as a number of 16 bytes.</param>
    /// <param name="now">Time since any fixed moment.</param>
    /// <returns>False when it is malformed: then nothing of it was done.</returns>
    public bool Take(ReadOnlySpan<byte> bytes, int sender, UInt128 host, TimeSpan now)
    {
        if (!OscPacket.TryRead(bytes, out OscPacket packet))
        {
            Malformed++;
            return false;
        }

        _steps = StepsPerPacket;
        foreach (OscMessage message in packet)
        {
            bool isKnown = TakeControls(message, sender, host, now) | TakeThings(message, sender, now);
            if (!isKnown)
            {
                Unknown++;
                Stray.Take(message);
            }
        }

        return true;
    }

    /// <summary>Nobody listens any more: buttons are let go, and the first place of each control will be a first one again.</summary>
    public void Restart() => _controls.Restart();

    private bool TakeControls(in OscMessage message, int sender, UInt128 host, TimeSpan now)
    {
        bool isKnown = false;
        for (int from = 0; _controls.Names.Next(message, ref from, ref _steps) is var name and >= 0;)
        {
            isKnown = true;
            int thing = _thingOfControl[name];
            if (thing >= 0 && message.TryArgument(0, out OscArgument said) && (_echo?.IsReturn(sender, thing, isPosition: false, said, now) ?? false))
            {
                continue;
            }

            Unusable += _controls.Take(name, message, host) ? 0 : 1;
        }

        return isKnown;
    }

    private bool TakeThings(in OscMessage message, int sender, TimeSpan now)
    {
        bool isKnown = false;
        for (int from = 0; _things.Names.Next(message, ref from, ref _steps) is var name and >= 0;)
        {
            isKnown = true;
            int thing = _things.ThingOf(name, out bool isPosition);
            if (!message.TryArgument(0, out OscArgument argument))
            {
                _echo?.Ask(sender, thing);
            }
            else if (_echo?.IsReturn(sender, thing, isPosition, argument, now) ?? false)
            {
                continue;
            }
            else if (thing >= _things.FirstControl)
            {
                _echo?.Heed(sender, thing, now);
            }
            else if (thing < _things.Parameters.Count ? Set(thing, isPosition, argument) : Do(thing, argument))
            {
                _echo?.Heed(sender, thing, now);
            }
            else
            {
                Unusable++;
            }
        }

        return isKnown;
    }

    // A dragged slider is a level: only its newest place counts, however fast it moves. What has steps is a command of the same hand.
    private bool Set(int parameter, bool isPosition, in OscArgument argument)
    {
        ParameterSpec spec = _things.Parameters[parameter];
        if (isPosition && argument.IsNumber)
        {
            double position = Math.Clamp(argument.Number, 0, 1);
            return spec.Kind == ParameterKind.Number ? _sliders.Move(parameter, position) : Send(parameter, spec.Map(position));
        }

        return !isPosition && OscValue.TryRead(argument, spec, out double value)
            && (spec.Kind == ParameterKind.Number ? _sliders.Move(parameter, spec.Unmap(value)) : Send(parameter, value));
    }

    private bool Send(int parameter, double value) => _commands.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, parameter, value, ParameterSource.Mqtt, Hand: true));

    private bool Do(int thing, in OscArgument argument)
    {
        if (thing == _things.Preset)
        {
            return Recall(argument);
        }

        ShowCommandKind kind = (thing - _things.FirstSwitch) switch
        {
            0 => ShowCommandKind.Freeze,
            1 => ShowCommandKind.Blackout,
            _ => ShowCommandKind.Lock,
        };
        return OscValue.TrySwitch(argument, out bool isOn) && _commands.TryWrite(new ShowCommand(kind, 0, isOn ? 1 : 0, ParameterSource.Mqtt));
    }

    // By name, or by its place in the alphabet from 1. A button says 0 when it is let go, which is no preset and no mistake.
    private bool Recall(in OscArgument argument)
    {
        if (argument.IsText)
        {
            return argument.Text.Length <= LongestPreset && _presets.Recall(Encoding.UTF8.GetString(argument.Text));
        }

        return argument.IsNumber && (argument.Number < 0.5 || (_presets.NameAt((int)Math.Min(Math.Round(argument.Number), int.MaxValue)) is { } name && _presets.Recall(name)));
    }
}
