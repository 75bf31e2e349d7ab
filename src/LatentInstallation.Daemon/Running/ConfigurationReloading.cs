using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Running;

/// <summary>Takes up a changed configuration while the piece plays; a bad one changes nothing and is explained.</summary>
internal sealed class ConfigurationReloading(Piece piece, string file, Journal journal)
{
    private readonly Lock _gate = new();
    private readonly ConfigurationHolder _holder = new(file, _ => piece.Table, piece.Configuration);

    /// <summary>Reads the file again and applies what can be applied live. Whatever happens, the piece plays on.</summary>
    internal void Apply()
    {
        lock (_gate)
        {
            try
            {
                Reload();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                journal.Say($"The configuration stays as it was: {error.Message}");
            }
        }
    }

    private void Reload()
    {
        ConfigurationReload reload = _holder.Reload();
        foreach (string reason in reload.Reasons)
        {
            journal.Say(reason);
        }

        if (!reload.IsAccepted)
        {
            journal.Say("The configuration stays as it was.");
            return;
        }

        InstallationConfiguration read = _holder.Current;
        if (reload.Live.Any(section => section is "controls" or "mapping" or "visitor_ranges" or "patch" or "modulations"))
        {
            piece.TakeUp(read);
        }

        if (reload.Live.Contains("parameters"))
        {
            Write(read);
        }

        journal.Say($"The configuration was read again{Listing("; taken up: ", reload.Live)}{Listing("; waiting for a restart: ", reload.NeedRestart)}.");
    }

    private void Write(InstallationConfiguration read)
    {
        foreach (ParameterStart start in read.Parameters)
        {
            piece.Commands.Writer.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, piece.Table.IndexOf(start.Key), start.Value, ParameterSource.Preset));
        }
    }

    private static string Listing(string before, IReadOnlyList<string> sections) => sections.Count == 0 ? "" : before + string.Join(", ", sections);
}
