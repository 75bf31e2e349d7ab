using System.Buffers.Binary;
using System.Net;

namespace LatentInstallation.Controls.Osc;

/// <summary>One control on a tablet: what is said to its address becomes places, presses or steps, as its row has them.</summary>
/// <remarks>It reports places without noise, so it has no filter and no lag. Used by the thread that listens. Allocates nothing.</remarks>
internal sealed class OscControl
{
    private const string Anybody = "*";
    private const int MostSteps = 127;

    private readonly OscAddress _address;
    private readonly ControlOutlet _outlet;
    private readonly ControlRow _row;
    private readonly Hysteresis _hysteresis;
    private readonly int _control;
    private readonly double _low;
    private readonly double _high;
    private readonly UInt128? _only;
    private UInt128? _last;
    private bool _isDown;

    internal OscControl(ControlRow row, int control, ControlOutlet outlet)
    {
        _address = row.Osc ?? throw new ArgumentException($"The control '{row.Name}' is no OSC control.", nameof(row));
        (_row, _control, _outlet) = (row, control, outlet);
        (_low, _high) = (row.Low ?? 0, row.High ?? 1);
        _hysteresis = new Hysteresis(row.Hysteresis);
        _only = row.Device == Anybody ? null : NumberOf(IPAddress.Parse(row.Device));
    }

    /// <summary>A host as one number, however it is reached.</summary>
    internal static UInt128 NumberOf(IPAddress host)
    {
        Span<byte> bytes = stackalloc byte[16];
        host.MapToIPv6().TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Takes a message to its address.</summary>
    /// <param name="message">The message.</param>
    /// <param name="host">Who sent it.</param>
    /// <returns>False when it says nothing that could be used; true also for one that is not for this control.</returns>
    internal bool Take(in OscMessage message, UInt128 host)
    {
        if (_only is { } only && only != host)
        {
            return true;
        }

        if (!message.TryArgument(_address.Argument, out OscArgument argument) || !argument.IsNumber)
        {
            return false;
        }

        switch (_address.Kind)
        {
            case OscKind.Encoder:
                Turn(argument.Number);
                break;
            case OscKind.Button:
                Press(argument.Number, Along(argument.Number) >= 0.5);
                break;
            default:
                Stand(argument.Number, host);
                break;
        }

        return true;
    }

    /// <summary>Nobody listens any more: a button is let go, and what comes next is first again.</summary>
    internal void Restart()
    {
        _hysteresis.Restart();
        _last = null;
        if (_isDown)
        {
            Press(_low, isDown: false);
        }
    }

    private double Along(double value) => Math.Clamp((value - _low) / (_high - _low), 0, 1);

    // Two tablets with the same page stand in two places: the hand on the other one has to meet the value first.
    private void Stand(double value, UInt128 host)
    {
        double along = Along(value);
        _outlet.Observe(_control, value, along);
        bool isFirst = _last != host;
        if (isFirst)
        {
            _hysteresis.Restart();
        }

        _last = host;
        if (_hysteresis.TryMove(along, out double said))
        {
            _outlet.Place(_control, (float)_row.Bend(said), isFirst);
        }
    }

    private void Press(double value, bool isDown)
    {
        _isDown = isDown;
        _outlet.Observe(_control, value, isDown ? 1 : 0);
        _outlet.Press(_control, isDown);
    }

    private void Turn(double value)
    {
        double steps = Math.Round(Math.Clamp(value, -MostSteps, MostSteps), MidpointRounding.AwayFromZero);
        _outlet.Observe(_control, value, double.NaN);
        _outlet.Turn(_control, steps != 0 ? (int)steps : value > 0 ? 1 : -1);
    }
}
