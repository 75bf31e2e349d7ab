using System.CommandLine;
using System.Runtime.InteropServices;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Listening;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent sound</c>: what is heard now, as bars; Ctrl-C ends it.</summary>
internal static class SoundCommand
{
    private static readonly Option<string?> Configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private static readonly Option<string?> Sound = new("--sound") { Description = "What is listened to (default: what the configuration says)", HelpName = "FILE|mic" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object on standard output, then end" };
    private static readonly Option<bool> Once = new("--once") { Description = "One picture, then end" };

    internal static Command Create()
    {
        var command = new Command("sound", "Shows what is heard live, with the input's health and the microphones that are there; Ctrl-C ends it.") { Configuration, Sound, Json, Once };
        command.SetAction(parsed =>
        {
            using var stop = new ManualResetEvent(false);
            using PosixSignalRegistration interrupt = ControlsCommand.OnSignal(PosixSignal.SIGINT, stop);
            using PosixSignalRegistration term = ControlsCommand.OnSignal(PosixSignal.SIGTERM, stop);
            var options = new RunOptions { Sound = parsed.GetValue(Sound) };
            ParameterTable? table = null;
            InstallationConfiguration configuration = ConfigurationOpening.Read(ConfigurationOpening.FileOf(parsed.GetValue(Configuration)), folder => table = OpenControls.TableOf(folder, TimeProvider.System));
            using ISoundSource sound = SoundOpening.Open(options, configuration);
            Show(new SoundView(sound, SettingsOf(configuration, table), TimeProvider.System, stop), parsed.GetValue(Json), parsed.GetValue(Once));
            return 0;
        });
        return command;
    }

    // Gain, attack and release as the piece starts with them.
    private static SoundSettings SettingsOf(InstallationConfiguration configuration, ParameterTable? table)
    {
        if (table is null)
        {
            return SoundSettings.Default;
        }

        var values = new ParameterStore(table);
        foreach (ParameterStart start in configuration.Parameters)
        {
            values.Start(table.IndexOf(start.Key), start.Value, ParameterSource.Preset);
        }

        return new SoundParameters(table).Read(values);
    }

    private static void Show(SoundView view, bool asJson, bool once)
    {
        if (asJson || once)
        {
            Console.WriteLine(view.Once(asJson));
        }
        else if (Console.IsOutputRedirected)
        {
            view.Follow(Console.Out);
        }
        else
        {
            using var screen = new Screen(Console.Out, () => (Console.WindowWidth, Console.WindowHeight));
            view.Draw(screen);
        }
    }
}
