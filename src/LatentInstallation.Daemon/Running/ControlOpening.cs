using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Osc;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Opens the sources of physical controls that the table of controls names.</summary>
internal static class ControlOpening
{
    internal static IReadOnlyList<IControlSource> Open(InstallationConfiguration configuration, Playing playing)
    {
        (ParameterTable table, TimeProvider time) = (playing.Table, playing.Time);
        var sources = new List<IControlSource>();
        if (configuration.Controls.Any(row => row.Source == ControlInput.Iio))
        {
            IioConfiguration iio = configuration.Iio;
            sources.Add(new IioSource(configuration.Controls, configuration.Resolve(iio.Root), iio.ScansPerSecond, time, iio.Supply, playing.Say));
        }

        if (configuration.Controls.Any(row => row.Source == ControlInput.Midi))
        {
            var roots = new MidiRoots(configuration.Resolve(configuration.Midi.Devices), configuration.Resolve(configuration.Midi.Classes));
            sources.Add(new MidiSource(configuration.Controls, table, roots, time));
        }

        if (configuration.Controls.Any(row => row.Source == ControlInput.Evdev))
        {
            var roots = new EvdevRoots(configuration.Resolve(configuration.Evdev.Devices), configuration.Resolve(configuration.Evdev.Classes));
            sources.Add(new EvdevSource(configuration.Controls, roots, time));
        }

        if (configuration.Controls.Any(row => row.Source == ControlInput.Gpio))
        {
            var roots = new GpioRoots(configuration.Resolve(configuration.Gpio.Devices), configuration.Resolve(configuration.Gpio.Classes));
            sources.Add(new GpioSource(configuration.Controls, roots, time));
        }

        if (configuration.Osc is { } port)
        {
            sources.Add(new OscSource(port, configuration.Controls, table, playing.Sliders, playing.Commands, playing.Show, playing.Presets, time, playing.Say));
        }

        if (configuration.Controls.Any(row => row.Source == ControlInput.Mqtt))
        {
            sources.Add(new FeedSource(configuration.Controls, time, playing.Say));
        }

        return sources;
    }
}
