using System.Buffers.Binary;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>A CP2112, a bridge from USB to I2C with eight GPIO lines, and an ADS1115 behind it. Its reports are those of its data sheet (Silicon Labs AN495).</summary>
/// <remarks>The kernel's own hid-cp2112, ti-ads1015 and gpiolib drive it: whatever the program under test sees comes from them.</remarks>
internal sealed class Cp2112 : IDisposable
{
    private const int GpioConfiguration = 0x02;
    private const int GetGpio = 0x03;
    private const int SetGpio = 0x04;
    private const int Version = 0x05;
    private const int BusConfiguration = 0x06;
    private const int ReadRequest = 0x10;
    private const int WriteReadRequest = 0x11;
    private const int ForceRead = 0x12;
    private const int ReadResponse = 0x13;
    private const int WriteRequest = 0x14;
    private const int StatusRequest = 0x15;
    private const int StatusResponse = 0x16;
    private const int Complete = 2;
    private const int Failed = 3;
    private const int ReportSize = 64;

    private readonly Uhid _uhid = new();
    private readonly Thread _thread;
    private readonly byte[] _busConfiguration = [BusConfiguration, 0, 1, 0x86, 0xA0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly byte[] _read = new byte[61];
    private int _readLength;
    private int _status;
    private int _direction;
    private int _pushPull;
    private int _outputs;
    private volatile int _pins = 0xFF;
    private volatile int _looks;
    private volatile bool _isConverterThere = true;
    private volatile bool _isStopping;

    public Cp2112(string serial, Ads1115 converter)
    {
        Converter = converter;
        _uhid.Plug("Silicon Labs CP2112 HID USB-to-SMBus Bridge", serial, 0x10C4, 0xEA90, Description());
        _thread = new Thread(Run) { Name = "CP2112", IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    public Ads1115 Converter { get; }

    /// <summary>Whether the converter answers on the bus: a wire that broke is false.</summary>
    public bool IsConverterThere { get => _isConverterThere; set => _isConverterThere = value; }

    /// <summary>How often the kernel has looked at the pins.</summary>
    public int Looks => _looks;

    /// <summary>The level at a pin.</summary>
    public void SetPin(int pin, bool isHigh) => _pins = isHigh ? _pins | (1 << pin) : _pins & ~(1 << pin);

    /// <summary>Pulls the USB plug.</summary>
    public void Dispose()
    {
        if (!_isStopping)
        {
            _isStopping = true;
            _thread.Join();
            _uhid.Dispose();
        }
    }

    // One input or output report of 63 bytes a number; the kernel's driver needs only that they exist.
    private static byte[] Description()
    {
        var bytes = new List<byte> { 0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x3F };
        void Add(byte kind, ReadOnlySpan<byte> numbers)
        {
            foreach (byte number in numbers)
            {
                bytes.AddRange([0x85, number, 0x09, 0x01, kind, 0x02]);
            }
        }

        Add(0x81, [ReadResponse, StatusResponse]);
        Add(0x91, [ReadRequest, WriteReadRequest, ForceRead, WriteRequest, StatusRequest, 0x17]);
        Add(0xB1, [GpioConfiguration, GetGpio, SetGpio, Version, BusConfiguration, 0x20, 0x21, 0x22, 0x23, 0x24]);
        bytes.Add(0xC0);
        return [.. bytes];
    }

    private void Run()
    {
        byte[] body = new byte[Uhid.EventSize];
        while (!_isStopping)
        {
            if (!_uhid.WaitForNews(20))
            {
                continue;
            }

            switch (_uhid.Read(body))
            {
                case Uhid.GetReport:
                    _uhid.Answer(BinaryPrimitives.ReadUInt32LittleEndian(body), Report(body[4]));
                    break;
                case Uhid.SetReport:
                    Set(body[4], body.AsSpan(8));
                    _uhid.Confirm(BinaryPrimitives.ReadUInt32LittleEndian(body));
                    break;
                case Uhid.Output:
                    Do(Uhid.OutputOf(body));
                    break;
            }
        }
    }

    private byte[] Report(int number)
    {
        _looks += number == GetGpio ? 1 : 0;
        return ReportOf(number);
    }

    private byte[] ReportOf(int number) => number switch
    {
        GpioConfiguration => [GpioConfiguration, (byte)_direction, (byte)_pushPull, 0, 0],
        GetGpio => [GetGpio, (byte)((_pins & ~_direction) | (_outputs & _direction))],
        Version => [Version, 0x0C, 3],
        BusConfiguration => _busConfiguration,
        _ => [(byte)number, .. new byte[61]],
    };

    private void Set(int number, ReadOnlySpan<byte> report)
    {
        switch (number)
        {
            case GpioConfiguration:
                (_direction, _pushPull) = (report[1], report[2]);
                break;
            case SetGpio:
                _outputs = (_outputs & ~report[2]) | (report[1] & report[2]);
                break;
            case BusConfiguration:
                report[.._busConfiguration.Length].CopyTo(_busConfiguration);
                break;
        }
    }

    private void Do(ReadOnlySpan<byte> report)
    {
        switch (report[0])
        {
            case StatusRequest:
                _uhid.Send(Padded([StatusResponse, (byte)_status, (byte)(_status == Complete ? 5 : 0), 0, 0, (byte)(_readLength >> 8), (byte)_readLength]));
                break;
            case ForceRead:
                _uhid.Send(Padded([ReadResponse, Complete, (byte)_readLength, .. _read.AsSpan(0, _readLength)]));
                break;
            default:
                Transfer(report);
                break;
        }
    }

    // The second byte is the address with the direction below it; lengths have their high byte first.
    private void Transfer(ReadOnlySpan<byte> report)
    {
        _readLength = 0;
        bool isAnswered = _isConverterThere && report[1] >> 1 == Ads1115.Address;
        _status = isAnswered ? Complete : Failed;
        if (!isAnswered)
        {
            return;
        }

        if (report[0] == WriteRequest)
        {
            Converter.Write(report.Slice(3, report[2]));
            return;
        }

        if (report[0] == WriteReadRequest)
        {
            Converter.Write(report.Slice(5, report[4]));
        }

        _readLength = Math.Min(_read.Length, (report[2] << 8) | report[3]);
        Converter.Read(_read.AsSpan(0, _readLength));
    }

    private static byte[] Padded(ReadOnlySpan<byte> report)
    {
        byte[] bytes = new byte[ReportSize];
        report.CopyTo(bytes);
        return bytes;
    }
}
