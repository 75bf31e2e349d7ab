namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>An ADS1115 as its driver sees it on the wire: four registers of 16 bits, high byte first.</summary>
internal sealed class Ads1115
{
    public const int Address = 0x48;

    // Multiplexer 4…7 of the configuration register are the four inputs against ground.
    private const int FirstSingleEnded = 4;
    private const int Conversion = 0;
    private const int Configuration = 1;

    private static readonly int[] FullScales = [6144, 4096, 2048, 1024, 512, 256, 256, 256];
    private static readonly int[] Rates = [8, 16, 32, 64, 128, 250, 475, 860];

    private readonly Lock _lock = new();
    private readonly double[] _millivolts = new double[4];
    private readonly ushort[] _registers = [0, 0x8583, 0x8000, 0x7FFF];
    private readonly HashSet<int> _measured = [];
    private int _pointer;

    /// <summary>Millivolts at full scale, as the driver set it last.</summary>
    public int FullScale { get { lock (_lock) { return FullScales[(_registers[Configuration] >> 9) & 7]; } } }

    /// <summary>Samples a second, as the driver set them last.</summary>
    public int Rate { get { lock (_lock) { return Rates[(_registers[Configuration] >> 5) & 7]; } } }

    /// <summary>The channels that were read since the last call.</summary>
    public int[] TakeMeasured()
    {
        lock (_lock)
        {
            int[] channels = [.. _measured.Order()];
            _measured.Clear();
            return channels;
        }
    }

    public void Set(int channel, double millivolts)
    {
        lock (_lock)
        {
            _millivolts[channel] = millivolts;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _pointer = bytes[0] & 3;
            if (bytes.Length >= 3)
            {
                // The highest bit of the configuration, read: no conversion is running.
                int value = (bytes[1] << 8) | bytes[2];
                _registers[_pointer] = (ushort)(_pointer == Configuration ? value | 0x8000 : value);
            }
        }
    }

    public void Read(Span<byte> bytes)
    {
        lock (_lock)
        {
            if (_pointer == Conversion)
            {
                Measure();
            }

            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)((i & 1) == 0 ? _registers[_pointer] >> 8 : _registers[_pointer]);
            }
        }
    }

    private void Measure()
    {
        int channel = ((_registers[Configuration] >> 12) & 7) - FirstSingleEnded;
        if (channel >= 0)
        {
            int fullScale = FullScales[(_registers[Configuration] >> 9) & 7];
            _registers[Conversion] = (ushort)Math.Clamp(Math.Round(_millivolts[channel] * 32768 / fullScale), 0, 32767);
            _measured.Add(channel);
        }
    }
}
