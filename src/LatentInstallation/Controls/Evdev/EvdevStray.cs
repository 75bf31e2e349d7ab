namespace LatentInstallation.Controls.Evdev;

/// <summary>Finds the axis, wheel or key of an input device that somebody moves and that no row of the table names. Used by the thread that reads the device; allocates only when one is found.</summary>
public sealed class EvdevStray
{
    // From ABS_RESERVED on they are fingers on a surface, and hold no place.
    private const int LargestAxis = 0x2d;
    private const int HighResolutionWheel = 11;
    private const double LeastWay = 0.05;
    private const int LeastSteps = 2;

    private readonly EvdevRange?[] _axes = new EvdevRange?[LargestAxis + 1];
    private EvdevAddress? _found;
    private int _wheel;
    private int _steps;

    /// <summary>Somebody teaches, and what is said counts.</summary>
    public bool Listens { get; private set; }

    /// <summary>Begins to listen, or forgets everything.</summary>
    public void Listen(bool isWanted)
    {
        if (Listens != isWanted)
        {
            (Listens, _found, _steps) = (isWanted, null, 0);
            Array.Clear(_axes);
        }
    }

    /// <summary>Where an axis stands when it begins to listen, and how far it goes. One of which nobody says so is not heard: whether it was moved cannot be told.</summary>
    public void Stand(int code, EvdevRange range)
    {
        if (code <= LargestAxis && range.IsUsable)
        {
            _axes[code] = range;
        }
    }

    /// <summary>Takes what was found since the last call.</summary>
    /// <param name="address">Receives which events it is.</param>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EvdevAddress? address)
    {
        (address, _found) = (_found, null);
        return address is not null;
    }

    /// <summary>What no control takes.</summary>
    internal void Take(in EvdevEvent said)
    {
        if (Listens && IsMeant(said))
        {
            _found = new EvdevAddress { Kind = (EvdevKind)said.Type, Code = said.Code };
        }
    }

    private bool IsMeant(in EvdevEvent said)
    {
        switch ((EvdevKind)said.Type)
        {
            case EvdevKind.Key:
                return said.Value == 1;
            case EvdevKind.Wheel when said.Code < HighResolutionWheel:
                _steps = Math.Abs(said.Value) + (said.Code == _wheel ? _steps : 0);
                _wheel = said.Code;
                return _steps >= LeastSteps;
            case EvdevKind.Axis when said.Code <= LargestAxis && _axes[said.Code] is { } range:
                return Math.Abs((double)said.Value - range.Value) >= LeastWay * ((double)range.Max - range.Min);
            default:
                return false;
        }
    }
}
