using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Compares what is plugged in with what the table of controls names.</summary>
internal static class ControlChecks
{
    private const int MostNames = 6;

    internal static IEnumerable<Finding> All(InstallationConfiguration configuration)
    {
        IReadOnlyList<ControlRow> rows = configuration.Controls;
        var midi = new MidiRoots(configuration.Resolve(configuration.Midi.Devices), configuration.Resolve(configuration.Midi.Classes));
        var evdev = new EvdevRoots(configuration.Resolve(configuration.Evdev.Devices), configuration.Resolve(configuration.Evdev.Classes));
        var gpio = new GpioRoots(configuration.Resolve(configuration.Gpio.Devices), configuration.Resolve(configuration.Gpio.Classes));
        if (rows.Any(row => row.Source == ControlInput.Iio))
        {
            yield return Compare("faders", ControlInput.Iio, IioPresence.Look(configuration.Resolve(configuration.Iio.Root), rows), rows, "");
        }

        yield return Compare("MIDI boxes", ControlInput.Midi, MidiPresence.Look(midi, rows), rows, Join("audio"));
        yield return Compare("input devices", ControlInput.Evdev, EvdevPresence.Look(evdev, rows), rows, Join("input"));
        yield return Compare(
            "GPIO chips", ControlInput.Gpio, GpioPresence.Look(gpio, rows), rows, "sudo ./latent install writes a rule that gives them to the piece's own user; to try by hand, sudo chmod o+rw that file.");
    }

    internal static Finding Compare(string subject, ControlInput source, IReadOnlyList<PresentDevice> here, IReadOnlyList<ControlRow> rows, string permission)
    {
        int[] wanted = [.. rows.Index().Where(row => row.Item.Source == source).Select(row => row.Index)];
        string names = here.Count == 0 ? "none" : string.Join(", ", here.Select(device => device.Name).Distinct().Take(MostNames)) + (here.Count > MostNames ? $" and {here.Count - MostNames} more" : "");

        // A chip that may not be opened does not say what it is: it may be the one that is missed.
        PresentDevice? closed = here.FirstOrDefault(device => !device.IsAllowed && (device.Rows.Count > 0 || (source == ControlInput.Gpio && wanted.Length > 0)));
        if (closed is not null)
        {
            return Finding.Note(subject, $"{closed.Path} ({closed.Name}) is there, but {Environment.UserName} may not use it.", permission);
        }

        int[] missing = [.. wanted.Where(row => !here.Any(device => device.Rows.Contains(row)))];
        if (missing.Length > 0)
        {
            return Finding.Note(
                subject, $"{names}; {Controls(missing, rows)} {(missing.Length == 1 ? "is" : "are")} not there.", "Plug it in, or correct 'device' and its group in the table of controls; latent controls shows each live.");
        }

        int[] twice = [.. wanted.Where(row => here.Count(device => device.Rows.Contains(row)) > 1)];
        return twice.Length == 0
            ? Finding.Ok(subject, wanted.Length > 0 ? $"{names}; {wanted.Length} {(wanted.Length == 1 ? "control" : "controls")} there" : here.Count == 0 ? "none, and no control needs one" : names)
            : Finding.Note(subject, $"{names}; more than one is meant by {Controls(twice, rows)}, so none is taken.", "Name one: by its serial number, 1209:2468:A1, or its USB port's path, 1-1.4.");
    }

    private static string Controls(int[] which, IReadOnlyList<ControlRow> rows) =>
        string.Join(", ", which.Take(MostNames).Select(row => $"{rows[row].Name} ({rows[row].Device})")) + (which.Length > MostNames ? $" and {which.Length - MostNames} more" : "");

    private static string Join(string group) => $"sudo usermod --append --groups {group} {Environment.UserName}, then log in again.";
}
