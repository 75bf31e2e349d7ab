namespace LatentInstallation.Daemon.Rendering;

/// <summary>Compares pictures to see whether a loop closes: the picture that would come after the last one should be the first.</summary>
internal sealed class Seam
{
    // What two steps may differ by, where the seam is no more seen than they are, and what nobody sees at all.
    private const double Steps = 1.5;
    private const double Unseen = 0.5;

    private readonly byte[] _first;
    private byte[] _last = [];

    internal Seam(ReadOnlySpan<byte> first) => _first = first.ToArray();

    /// <summary>How far the picture after the last is from the first: the mean over all values, of 255.</summary>
    internal double Difference { get; private set; }

    /// <summary>How far it is from the last.</summary>
    internal double Step { get; private set; }

    /// <summary>Nobody can see where the loop begins.</summary>
    internal bool IsClosed => Difference <= Math.Max(Unseen, Steps * Step);

    /// <summary>Takes the last picture.</summary>
    internal void End(ReadOnlySpan<byte> last) => _last = last.ToArray();

    /// <summary>Takes the picture that would come after it.</summary>
    internal void Close(ReadOnlySpan<byte> after) => (Difference, Step) = (Mean(_first, after), Mean(_last, after));

    private static double Mean(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        long sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            // The fourth byte is the same in both: it only thins out.
            sum += Math.Abs(a[i] - b[i]);
        }

        return a.Length == 0 ? 0 : sum / (a.Length * 0.75);
    }
}
