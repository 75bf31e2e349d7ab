using System.Globalization;
using System.Text;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Daemon.Benches;

/// <summary>Four channels of a converter, as the files that the kernel shows.</summary>
internal sealed class StandInConverter : StandInDevice
{
    private const int Channels = 4;
    private const int Largest = 26400;

    private readonly SafeFileHandle[] _channels;

    public StandInConverter(int reads, TimeProvider time)
        : base(reads == 1 ? "iio" : $"iio, reads: {reads}")
    {
        string device = Path.Combine(Folder, "iio:device0");
        Directory.CreateDirectory(device);
        File.WriteAllText(Path.Combine(device, "name"), "bench\n");
        _channels = [.. Enumerable.Range(0, Channels).Select(channel => File.OpenHandle(Path.Combine(device, $"in_voltage{channel}_raw"), FileMode.Create, FileAccess.Write))];
        for (int channel = 0; channel < Channels; channel++)
        {
            Write(channel, 0.3 + (channel * 0.1));
        }

        Rows = [.. Enumerable.Range(0, Channels).Select(channel => new ControlRow
        {
            Name = $"c{channel}", Device = "bench", Channel = channel, Reads = reads, Low = 0, High = Largest, Parameter = ControlBench.KeyOf(channel),
        })];
        Source = new IioSource(Rows, Folder, IioSource.MostScansPerSecond, time);
    }

    public override IControlSource Source { get; }

    public override IReadOnlyList<ControlRow> Rows { get; }

    public override void Move(double place) => Write(0, place);

    protected override void Unplug() => Array.ForEach(_channels, file => file.Dispose());

    // In place and always as long: a kernel's number is never half there, and cutting a file off waits for the disk.
    private void Write(int channel, double place) => RandomAccess.Write(
        _channels[channel], Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(place * Largest):00000}\n")), 0);
}
