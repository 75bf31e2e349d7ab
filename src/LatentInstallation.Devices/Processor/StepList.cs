namespace LatentInstallation.Devices.Processor;

/// <summary>Steps in their order, and how far each is. Run by one team at a time, again and again.</summary>
/// <remarks>
/// Each run has a number that every counter carries. A thread that was held up and comes back in a later run finds another number, takes nothing and leaves:
/// so nobody waits for threads, only for pieces that are being done.
/// </remarks>
internal sealed class StepList
{
    /// <summary>All pieces are taken.</summary>
    internal const int NoneLeft = -1;

    /// <summary>The run is over.</summary>
    internal const int IsOver = -2;

    // Cache lines of their own, so that threads at one step do not disturb those at another.
    private const int Stride = 32;

    private readonly Step[] _steps;

    // The run in the upper half, pieces taken in the lower.
    private readonly long[] _taken;
    private readonly int[] _left;
    private readonly int[] _finished;
    private int _run;

    internal StepList(IEnumerable<Step> steps)
    {
        _steps = [.. steps];
        _taken = new long[_steps.Length * Stride];
        _left = new int[_steps.Length * Stride];
        _finished = new int[_steps.Length * Stride];
    }

    /// <summary>How many steps.</summary>
    internal int Count => _steps.Length;

    /// <summary>The number of the run that is under way, or was last.</summary>
    internal int Run => Volatile.Read(ref _run);

    internal Step this[int step] => _steps[step];

    /// <summary>Makes all pieces free again for the next run; when the last one is over.</summary>
    internal void Restart()
    {
        int run = unchecked(_run + 1);
        for (int step = 0; step < _steps.Length; step++)
        {
            int at = step * Stride;
            _left[at] = _steps[step].Pieces;
            _finished[at] = _steps[step].Pieces == 0 ? run : _finished[at];
            Volatile.Write(ref _taken[at], (long)run << 32);
        }

        Volatile.Write(ref _run, run);
    }

    /// <summary>Takes a piece of a step.</summary>
    /// <returns>The piece, <see cref="NoneLeft"/> or <see cref="IsOver"/>.</returns>
    internal int Take(int step, int run)
    {
        ref long taken = ref _taken[step * Stride];
        for (long seen = Volatile.Read(ref taken); ;)
        {
            int piece = (int)seen;
            if ((int)(seen >> 32) != run || piece >= _steps[step].Pieces)
            {
                return (int)(seen >> 32) != run ? IsOver : NoneLeft;
            }

            long before = Interlocked.CompareExchange(ref taken, seen + 1, seen);
            if (before == seen)
            {
                return piece;
            }

            seen = before;
        }
    }

    /// <summary>Counts a piece that was taken as done.</summary>
    /// <returns>Was it the step's last one?</returns>
    internal bool Finish(int step, int run)
    {
        bool isLast = Interlocked.Decrement(ref _left[step * Stride]) == 0;
        if (isLast)
        {
            Volatile.Write(ref _finished[step * Stride], run);
        }

        return isLast;
    }

    /// <summary>The last run in which a step was finished.</summary>
    internal ref int Finished(int step) => ref _finished[step * Stride];
}
