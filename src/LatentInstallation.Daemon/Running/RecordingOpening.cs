using LatentInstallation.Controls;
using LatentInstallation.Controls.Recording;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Opens what visitors' hands are written into, and what they are played from.</summary>
internal static class RecordingOpening
{
    /// <returns>Null where nothing is to be written.</returns>
    internal static ControlRecorder? Record(RunOptions options, ParameterTable table, Func<TimeSpan> now, Action<string> say) =>
        options.RecordControls is { } file ? new ControlRecorder(file, table, now, say) : null;

    /// <returns>Null where nobody recorded plays.</returns>
    /// <exception cref="BadInputException">The recording cannot be read; a line for each mistake.</exception>
    internal static ReplayedControls? Replay(RunOptions options, IReadOnlyList<ControlRow> rows, ParameterTable table, Func<TimeSpan> now, Action<string> say)
    {
        if (options.Controls is not { } file)
        {
            return options.LoopControls ? throw new BadInputException("--loop-controls: there is nothing to begin again. Add --controls FILE.") : null;
        }

        ControlScript script = Read(file, rows, table, say);
        if (options.LoopControls && script.Length <= TimeSpan.Zero)
        {
            throw new BadInputException($"--loop-controls: {file} lasts 0 s. Give its last line the time at which it begins again, for example: 60 end");
        }

        return new ReplayedControls(script, rows.Count, now, options.LoopControls);
    }

    private static ControlScript Read(string file, IReadOnlyList<ControlRow> rows, ParameterTable table, Action<string> say)
    {
        try
        {
            using var reader = new StreamReader(file);
            string name = Path.GetFileName(file);
            return ControlScript.Read(RecordingLines.Read(reader, name, say), name, rows, table);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--controls: {error.Message} Name a file that --record-controls wrote.", error);
        }
    }
}
