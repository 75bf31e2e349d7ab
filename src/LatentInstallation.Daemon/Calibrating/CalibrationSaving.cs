using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Brings what was learnt into the file. Nobody walks for nothing: what cannot be written is known before, and what was not written is told in numbers.</summary>
internal static class CalibrationSaving
{
    /// <summary>Those of some controls whose rows can be changed; the person is told of the others.</summary>
    /// <exception cref="BadInputException">None can.</exception>
    public static IReadOnlyList<int> Choose(string path, IReadOnlyList<ControlRow> rows, IReadOnlyList<int> controls, Prompt prompt)
    {
        string text = new CalibrationFile(path).Text;
        var left = controls.ToLookup(control => CalibrationEdit.CanChange(text, rows[control].Name));
        string[] refusals = [.. left[false].Select(control => $"'{rows[control].Name}' is left out: its row is written in a way that cannot be changed safely. Write all of it in one line, or one key a line, and begin again.")];
        if (refusals.Length > 0 && !left[true].Any())
        {
            throw new BadInputException(string.Join(Environment.NewLine, refusals.Select(refusal => $"{path}: {refusal}")));
        }

        foreach (string refusal in refusals)
        {
            prompt.Say(refusal);
        }

        return [.. left[true]];
    }

    /// <summary>Shows what changes, asks, and writes it.</summary>
    /// <returns>The exit code: 1 when something could not be written.</returns>
    public static int Save(string path, IReadOnlyList<LearntEnds> learnt, Prompt prompt)
    {
        try
        {
            return Write(new CalibrationFile(path), learnt, prompt);
        }
        catch (Exception)
        {
            prompt.Say($"{Environment.NewLine}It could not be written. What was learnt:");
            Tell(learnt, prompt);
            throw;
        }
    }

    private static int Write(CalibrationFile file, IReadOnlyList<LearntEnds> learnt, Prompt prompt)
    {
        string text = file.Text;
        var left = new List<LearntEnds>();
        foreach (LearntEnds ends in learnt)
        {
            try
            {
                text = CalibrationEdit.Apply(text, ends);
            }
            catch (InvalidOperationException)
            {
                left.Add(ends);
            }
        }

        if (left.Count > 0)
        {
            prompt.Say($"{Environment.NewLine}These rows are gone or written in a way that cannot be changed safely. Write them yourself:");
            Tell(left, prompt);
        }

        if (left.Count == learnt.Count || !IsAgreed(file, text, prompt))
        {
            prompt.Say("Nothing was changed.");
            return Math.Min(left.Count, 1);
        }

        file.Replace(text);
        prompt.Say($"Written; what was there before is {Path.GetFileName(file.Path)}{CalibrationFile.Previous}. A piece that runs takes it up with 'sudo systemctl reload latent-installation' or kill -HUP.");
        return Math.Min(left.Count, 1);
    }

    private static bool IsAgreed(CalibrationFile file, string text, Prompt prompt)
    {
        prompt.Say($"{Environment.NewLine}{file.Path}:");
        foreach (string line in CalibrationEdit.Difference(file.Text, text))
        {
            prompt.Say(line);
        }

        return prompt.Ask("ynq", _ => ["  y: write it   n: leave the file as it is"]) == 'y';
    }

    private static void Tell(IReadOnlyList<LearntEnds> learnt, Prompt prompt)
    {
        foreach (LearntEnds ends in learnt)
        {
            prompt.Say($"  {ends.Control}: {CalibrationEdit.Spell(ends)}");
        }
    }
}
