using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Generator;
using OnnxRuntimeException = Microsoft.ML.OnnxRuntime.OnnxRuntimeException;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks at what the piece is made of: its configuration, its generator (loaded, hashes checked, a first picture made), the place of its presets.</summary>
internal static class PieceChecks
{
    private const string Configuration = "configuration";
    private const string Model = "generator";

    /// <summary>Reads the configuration and opens the generator that it names.</summary>
    /// <returns>The configuration, or the defaults where it cannot be used.</returns>
    internal static InstallationConfiguration Open(RunOptions options, TimeProvider time, List<Finding> findings)
    {
        var opening = new ModelOpening(options, time);
        try
        {
            string? file = ConfigurationOpening.FileOf(options.Configuration);
            InstallationConfiguration configuration = ConfigurationOpening.Read(file, opening.ParametersOf);
            findings.Add(Finding.Ok(Configuration, file is null ? "none: the defaults hold" : Path.GetFullPath(file)));
            using IGenerator generator = opening.Take(configuration.Generator);
            findings.Add(Finding.Ok(Model, $"{generator.Manifest.Name}, {generator.Manifest.Width}×{generator.Manifest.Height}, {generator.Description} ({opening.Folder})"));
            return configuration;
        }
        catch (BadInputException error)
        {
            // Each line says its own remedy.
            findings.AddRange(error.Message.Split(Environment.NewLine).Select(line => new Finding(Configuration, FindingKind.Fault, line)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException
            or OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            // Whatever keeps the generator from being opened, the rest is looked at all the same.
            findings.Add(Finding.Fault(Model, (error.InnerException ?? error).Message.ReplaceLineEndings(" "), "See that the folder can be read, or name another one with --model."));
        }

        return new InstallationConfiguration();
    }

    /// <summary>Tries to write where presets are kept.</summary>
    internal static Finding State(string folder)
    {
        const string subject = "presets";
        string probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Finding.Ok(subject, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Finding.Note(subject, $"cannot be kept in {folder}: {error.Message}", $"sudo chown -R {Environment.UserName} '{folder}', or set state in the configuration.");
        }
    }
}
