using System.Collections.Frozen;

namespace LatentInstallation.Controls.Evdev;

/// <summary>The controls of one input device: gives each its own events.</summary>
public sealed class EvdevControls
{
    private readonly EvdevControl[] _controls;
    private readonly FrozenDictionary<int, EvdevControl[]> _byCode;

    /// <summary>Several may have the same code.</summary>
    public EvdevControls(IReadOnlyList<EvdevControl> controls)
    {
        _controls = [.. controls];
        _byCode = controls.GroupBy(control => Key((int)control.Address.Kind, control.Address.Code)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<EvdevControl> All => _controls;

    /// <summary>What no row of the table names.</summary>
    public EvdevStray Stray { get; } = new();

    /// <summary>One of them has to be fed at <see cref="EvdevControl.Pace"/>.</summary>
    public bool IsSettling
    {
        get
        {
            foreach (EvdevControl control in _controls)
            {
                if (control.IsSettling)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Takes all that happened at once.</summary>
    public void Take(ReadOnlySpan<EvdevEvent> packet)
    {
        foreach (ref readonly EvdevEvent said in packet)
        {
            if (_byCode.TryGetValue(Key(said.Type, said.Code), out EvdevControl[]? controls))
            {
                foreach (EvdevControl control in controls)
                {
                    control.Take(said);
                }
            }
            else
            {
                Stray.Take(said);
            }
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan elapsed)
    {
        foreach (EvdevControl control in _controls)
        {
            control.Advance(elapsed);
        }
    }

    /// <summary>The device is gone.</summary>
    public void End()
    {
        foreach (EvdevControl control in _controls)
        {
            control.End();
        }
    }

    private static int Key(int type, int code) => (type << 16) | code;
}
