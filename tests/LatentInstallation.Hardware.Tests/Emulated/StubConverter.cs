using System.Runtime.InteropServices;
using LatentInstallation.Hardware.Tests.Kernel;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>An AD7991, four channels of 12 bits: the kernel's driver for it, on registers that only remember what was written (i2c-stub).</summary>
internal sealed unsafe class StubConverter : IDisposable
{
    public const string Chip = "ad7991";
    private const int Address = 0x28;
    private const uint ForceAddress = 0x0706;
    private const uint Transfer = 0x0720;
    private const int WordSize = 3;

    private readonly I2cBus _bus = I2cBus.Find("SMBus stub driver") ?? throw new IOException("i2c-stub is not there.");
    private readonly KernelFile _file;
    private bool _isPlugged;

    public StubConverter()
    {
        _file = new KernelFile(_bus.DeviceFile);
        _file.Control(ForceAddress, Address);
    }

    public void Plug()
    {
        _bus.Add(Chip, Address);
        _isPlugged = true;
    }

    public void Unplug()
    {
        _bus.Remove(Address);
        _isPlugged = false;
    }

    /// <summary>What a channel measures from now on.</summary>
    public void Set(int channel, int counts)
    {
        // A command register for each channel; the answer's high byte comes first, SMBus has the low one first.
        ushort word = (ushort)counts;
        word = (ushort)((word << 8) | (word >> 8));
        var data = new SmbusTransfer { IsRead = 0, Command = (byte)(0x10 << channel), Size = WordSize, Data = &word };
        _file.Control(Transfer, ref data);
    }

    public void Dispose()
    {
        if (_isPlugged)
        {
            Unplug();
        }

        _file.Dispose();
    }

    /// <summary><c>struct i2c_smbus_ioctl_data</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SmbusTransfer
    {
        public byte IsRead;
        public byte Command;
        public uint Size;
        public void* Data;
    }
}
