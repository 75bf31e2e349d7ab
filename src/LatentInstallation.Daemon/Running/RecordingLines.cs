using System.Text;

namespace LatentInstallation.Daemon.Running;

/// <summary>The whole lines of a recording. A full disk or a power cut leaves half a line at its end; and whatever file is named, it is never read without end.</summary>
internal static class RecordingLines
{
    /// <summary>The letters of the longest line.</summary>
    internal const int LongestLine = 4096;

    /// <summary>The letters of the longest recording: more than the most movements take.</summary>
    internal const long LongestRecording = 1L << 30;

    private const int Block = 64 * 1024;
    private const string Remedy = "Name a file that --record-controls wrote";

    /// <summary>Reads them.</summary>
    /// <param name="reader">Where they are read; stays open.</param>
    /// <param name="name">What the file is called, for messages.</param>
    /// <param name="say">Is told of half a line that is left out.</param>
    /// <exception cref="BadInputException">A line, or all of it, is too long.</exception>
    internal static IEnumerable<string> Read(TextReader reader, string name, Action<string> say)
    {
        char[] block = new char[Block];
        var line = new StringBuilder();
        int number = 1;
        long letters = 0;
        for (int read = reader.Read(block); read > 0; read = reader.Read(block))
        {
            letters += read;
            Refuse(letters > LongestRecording, $"{name}: it is longer than {LongestRecording} letters. {Remedy}");
            int start = 0;
            while (start < read)
            {
                int away = block.AsSpan(start, read - start).IndexOf('\n');
                int taken = away < 0 ? read - start : away;
                Refuse(line.Length + taken > LongestLine, $"{name}:{number}: the line is longer than {LongestLine} letters. {Remedy}");
                line.Append(block, start, taken);
                start += taken + 1;
                if (away >= 0)
                {
                    number++;
                    yield return line.ToString();
                    line.Clear();
                }
            }
        }

        if (line.Length > 0)
        {
            // Even one that reads well: a number may be cut inside.
            say($"controls: {name}:{number}: the last line has no end, so it is left out: the recording was cut off there. End it with a line break if it is whole.");
        }
    }

    private static void Refuse(bool isTooLong, string message)
    {
        if (isTooLong)
        {
            throw new BadInputException($"{message}.");
        }
    }
}
