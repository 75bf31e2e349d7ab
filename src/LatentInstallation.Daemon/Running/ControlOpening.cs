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
    /// <param name="configuration">Has the table.</param>
    /// <param name="playing">What the sources may reach.</param>
    /// <param name="learns">Also those that have no control yet and can hear what somebody teaches.</param>
    internal static IReadOnlyList<IControlSource> Open(InstallationConfiguration configuration, Playing playing, bool learns)
    {
        (ParameterTable table, TimeProvider time) = (playing.Table, playing.Time);
        var sources = new List<IControlSource>();
        if (configuration.Controls.Any(row => row.Source == ControlInput.Iio))
        {
            IioConfiguration iio = configuration.Iio;
            sources.Add(new IioSource(configuration.Controls, configuration.Resolve(iio.Root), iio.ScansPerSecond, time, iio.Supply, playing.Say));
        }

        if (learns || configuration.Controls.Any(row => row.Source == ControlInput.Midi))
        {
            var roots = new MidiRoots(configuration.Resolve(configuration.Midi.Devices), configuration.Resolve(configuration.Midi.Classes));
            sources.Add(new MidiSource(configuration.Controls, roots, time));
        }

        if (learns || configuration.Controls.Any(row => row.Source == ControlInput.Evdev))
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
