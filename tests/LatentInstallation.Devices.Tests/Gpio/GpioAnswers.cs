using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Tests.Usb;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Tests.Gpio;

/// <summary>GPIO chips that are files in a tree, with a pseudo-terminal for the lines that are asked of them. Numbers are written out by hand, so that a wrong one in the code is found.</summary>
internal sealed class GpioAnswers : IDisposable
{
    private const int NoSuchDevice = 19;
    private const int Busy = 16;
    private const int Invalid = 22;
    private readonly Lock _lock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-gpio-").FullName;
    private readonly Dictionary<string, string> _labels = [];
    private readonly List<byte[]> _requests = [];
    private PseudoTerminal _lines = new();
    private uint[] _numbers = new uint[64];

    public GpioAnswers()
    {
        Roots = new GpioRoots(Path.Combine(_folder, "dev"), Path.Combine(_folder, "sys", "bus", "gpio", "devices"));
        Directory.CreateDirectory(Roots.Devices);
        Directory.CreateDirectory(Roots.Classes);
    }

    public GpioRoots Roots { get; }

    /// <summary>The chip cannot debounce.</summary>
    public bool IsSlow { get; set; }

    /// <summary>A line that somebody else uses, or -1.</summary>
    public int UsedLine { get; set; } = -1;

    /// <summary>The levels of all lines of all chips, a bit each.</summary>
    public ulong Levels { get; set; }

    /// <summary>What was asked for and given, in order.</summary>
    public byte[][] Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Plug(int number, string label = "acme_gpio", string? usbPort = null)
    {
        lock (_lock)
        {
            string name = $"gpiochip{number}";
            File.WriteAllText(Path.Combine(Roots.Devices, name), "");
            _labels[name] = label;
            if (usbPort is not null)
            {
                string place = Path.Combine(UsbFolder.Make(_folder, usbPort, "10c4:ea90", serial: "7", "Bridge"), $"{usbPort}:1.0", name);
                Directory.CreateDirectory(place);
                Directory.CreateSymbolicLink(Path.Combine(Roots.Classes, name), place);
            }
        }
    }

    /// <summary>The chip's entry goes, and whoever has its lines is hung up on.</summary>
    public void Unplug(int number)
    {
        lock (_lock)
        {
            File.Delete(Path.Combine(Roots.Devices, $"gpiochip{number}"));
            _labels.Remove($"gpiochip{number}");
            _lines.Dispose();
            _lines = new PseudoTerminal();
        }
    }

    /// <summary>An edge of a line, some milliseconds after the start of the machine; lost edges before it can be told by their number.</summary>
    public void Edge(int offset, bool isRising, double at, uint lost = 0)
    {
        byte[] edge = new byte[48];
        BinaryPrimitives.WriteUInt64LittleEndian(edge, (ulong)(at * 1e6));
        edge[8] = (byte)(isRising ? 1 : 2);
        edge[12] = (byte)offset;
        lock (_lock)
        {
            _numbers[offset] += 1 + lost;
            BinaryPrimitives.WriteUInt32LittleEndian(edge.AsSpan(20), _numbers[offset]);
            _lines.Send(edge);
        }
    }

    public int Control(SafeFileHandle file, nuint request, Span<byte> argument)
    {
        lock (_lock)
        {
            string name = Path.GetFileName(new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget!);
            switch ((uint)request)
            {
                case 0x8044b401:
                    argument.Clear();
                    Encoding.UTF8.GetBytes(name, argument);
                    Encoding.UTF8.GetBytes(_labels[name], argument[32..]);
                    argument[64] = 20;
                    return 0;
                case 0xc100b405:
                    Encoding.UTF8.GetBytes($"LINE{argument[64]}", argument);
                    argument[72] = (byte)(argument[64] == UsedLine ? 1 : 0);
                    return 0;
                case 0xc250b407:
                    return Give(argument);
                case 0xc010b40e:
                    return Path.Exists(Path.Combine(Roots.Devices, name)) || _labels.Count > 0 ? Answer(argument) : Fail(NoSuchDevice);
                default:
                    return Fail(25);
            }
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int Fail(int error)
    {
        Marshal.SetLastPInvokeError(error);
        return -1;
    }

    private int Give(Span<byte> argument)
    {
        int count = argument[560];
        int attributes = argument[296];
        for (int i = 0; i < attributes; i++)
        {
            if (IsSlow && argument[320 + (24 * i)] == 3)
            {
                return Fail(Invalid);
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (argument[4 * i] == UsedLine)
            {
                return Fail(Busy);
            }
        }

        _requests.Add(argument.ToArray());
        _numbers = new uint[64];
        BinaryPrimitives.WriteInt32LittleEndian(argument[588..], FileCalls.Open(_lines.Path, FileCalls.OpenCloseOnExec | DeviceCalls.OpenNoTerminal));
        return 0;
    }

    private int Answer(Span<byte> argument)
    {
        byte[] given = _requests[^1];
        ulong bits = 0;
        for (int i = 0; i < given[560]; i++)
        {
            bits |= (Levels >> given[4 * i] & 1) << i;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(argument, bits);
        return 0;
    }
}
