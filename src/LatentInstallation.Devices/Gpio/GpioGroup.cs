using System.Buffers.Binary;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Polling;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Gpio;

/// <summary>All rows that name one GPIO chip: finds it, asks for their lines at once, reads their edges, notices when it is gone, and finds it again.</summary>
internal sealed partial class GpioGroup(GpioRoots roots, string identity, IReadOnlyList<GpioControl> controls, DeviceControl control) : PolledDevice
{
    private const int EdgesAtOnce = 64;

    private readonly DeviceIdentity _identity = new(identity);
    private readonly byte[] _input = new byte[EdgesAtOnce * GpioLayout.EventSize];
    private GpioLine[] _lines = [];
    private GpioControl[] _there = [];
    private DeviceFile? _file;
    private string _path = "";
    private int _filled;

    /// <summary>The chip's label while it is open, for people; or null.</summary>
    public string? Name { get; private set; }

    /// <summary>How many controls there are.</summary>
    public int Count => controls.Count;

    /// <summary>How many controls are not there.</summary>
    public int Missing => controls.Count - _there.Length;

    /// <summary>Changes and steps of its encoders that were impossible. Any thread may ask.</summary>
    public long Rejected
    {
        get
        {
            long rejected = 0;
            for (int i = 0; i < controls.Count; i++)
            {
                rejected += controls[i].Rejected;
            }

            return rejected;
        }
    }

    public override int Descriptor => _file?.Descriptor ?? -1;

    public override TimeSpan Patience
    {
        get
        {
            TimeSpan patience = TimeSpan.MaxValue;
            foreach (GpioControl one in _there)
            {
                patience = one.Patience < patience ? one.Patience : patience;
            }

            return patience;
        }
    }

    public override void Check()
    {
        if (_file is not null && (!Path.Exists(_path) || !TryValues(out _)))
        {
            Close();
        }

        // Lines that another program had may be free now: all are asked for anew.
        if (_file is null || Missing > 0)
        {
            Look();
        }
    }

    public override void Hear(TimeSpan elapsed, bool hasNews)
    {
        while (hasNews && _file is { } file)
        {
            int length = file.Read(_input.AsSpan(_filled), out bool isGone);
            hasNews = length == _input.Length - _filled;
            Take(_filled + length);
            if (isGone)
            {
                Close();
            }
        }

        foreach (GpioControl one in _there)
        {
            one.Advance(elapsed);
        }
    }

    public override void Close()
    {
        _file?.Dispose();
        foreach (GpioControl one in _there)
        {
            one.End();
        }

        (_file, Name, _filled, _lines, _there) = (null, null, 0, [], []);
    }

    private void Take(int length)
    {
        bool hasGap = false;
        int at = 0;
        for (; length - at >= GpioLayout.EventSize; at += GpioLayout.EventSize)
        {
            hasGap |= Edge(_input.AsSpan(at, GpioLayout.EventSize));
        }

        // The kernel gives whole events; what stands in for it may tear one.
        _filled = length - at;
        _input.AsSpan(at, _filled).CopyTo(_input);
        if (hasGap && TryValues(out ulong levels))
        {
            for (int i = 0; i < _lines.Length; i++)
            {
                if (!_lines[i].IsSecond)
                {
                    _lines[i].Control.Regain(Level(levels, i), _lines[i].Control.IsEncoder && Level(levels, i + 1));
                }
            }
        }
    }

    // True when edges of the line were lost before this one.
    private bool Edge(ReadOnlySpan<byte> edge)
    {
        int offset = BinaryPrimitives.ReadInt32LittleEndian(edge[GpioLayout.EventOffset..]);
        int id = BinaryPrimitives.ReadInt32LittleEndian(edge[GpioLayout.EventId..]);
        foreach (GpioLine line in _lines)
        {
            if (line.Offset == offset && id is GpioLayout.RisingEdge or GpioLayout.FallingEdge)
            {
                uint number = BinaryPrimitives.ReadUInt32LittleEndian(edge[GpioLayout.EventNumber..]);
                bool hasGap = number != line.Heard + 1;
                line.Heard = number;
                var at = TimeSpan.FromTicks((long)(BinaryPrimitives.ReadUInt64LittleEndian(edge) / TimeSpan.NanosecondsPerTick));
                line.Control.Edge(line.IsSecond, id == GpioLayout.RisingEdge, at);
                return hasGap;
            }
        }

        return false;
    }

    private bool TryValues(out ulong levels)
    {
        Span<byte> values = stackalloc byte[GpioLayout.ValuesSize];
        BinaryPrimitives.WriteUInt64LittleEndian(values, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(values[sizeof(ulong)..], ulong.MaxValue >> (GpioLayout.MostLines - _lines.Length));
        bool isTold = _file is { } file && file.TryControl(control, GpioLayout.GetValues, values);
        levels = isTold ? BinaryPrimitives.ReadUInt64LittleEndian(values) : 0;
        return isTold;
    }

    private static bool Level(ulong levels, int index) => (levels >> index & 1) != 0;
}
