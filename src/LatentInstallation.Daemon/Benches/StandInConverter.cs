using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;

namespace LatentInstallation.Daemon.Benches;

/// <summary>Four channels of a converter, as the files that the kernel shows.</summary>
internal sealed class StandInConverter : StandInDevice
{
    private const int Channels = 4;
    private const int Largest = 26400;

    private readonly string _device;

    public StandInConverter(int reads, TimeProvider time)
        : base(reads == 1 ? "iio" : $"iio, reads: {reads}")
    {
        _device = Path.Combine(Folder, "iio:device0");
        Directory.CreateDirectory(_device);
        File.WriteAllText(Path.Combine(_device, "name"), "bench\n");
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

    private void Write(int channel, double place) => File.WriteAllText(
        Path.Combine(_device, $"in_voltage{channel}_raw"), string.Create(CultureInfo.InvariantCulture, $"{Math.Round(place * Largest)}\n"));
}
