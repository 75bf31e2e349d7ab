using System.Globalization;

namespace LatentInstallation.Daemon.Benches;

/// <summary>Processor time of single threads, as the kernel counts it.</summary>
internal static class ThreadTime
{
    private const string Threads = "/proc/self/task";

    // proc(5): utime and stime are the fields 14 and 15, in hundredths of a second; the name before them may hold blanks.
    private const int UserField = 14 - 3;
    private static readonly TimeSpan Unit = TimeSpan.FromSeconds(0.01);

    /// <summary>Of all threads of a name together.</summary>
    public static TimeSpan Of(string name) => Directory.EnumerateDirectories(Threads)
        .Where(folder => File.ReadAllText(Path.Combine(folder, "comm")).Trim() == name)
        .Aggregate(TimeSpan.Zero, (sum, folder) => sum + Read(Path.Combine(folder, "stat")));

    /// <summary>Of the thread that asks.</summary>
    public static TimeSpan OfThisThread() => Read("/proc/thread-self/stat");

    private static TimeSpan Read(string file)
    {
        string text = File.ReadAllText(file);
        string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[UserField], CultureInfo.InvariantCulture) + long.Parse(fields[UserField + 1], CultureInfo.InvariantCulture)) * Unit;
    }
}
