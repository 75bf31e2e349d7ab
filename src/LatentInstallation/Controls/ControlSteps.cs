namespace LatentInstallation.Controls;

/// <summary>
/// Hands the steps of encoders and the presses of buttons from the threads that read them to the one that plays them. They are summed, so none is lost
/// however slowly they are fetched; nobody waits, nothing is allocated.
/// </summary>
/// <param name="count">How many controls there are.</param>
internal sealed class ControlSteps(int count)
{
    // Nobody turns this far while a picture is made; whoever does not fetch for days must not find a sum that ran over.
    private const int Most = 1_000_000;

    private readonly int[] _sums = new int[count];
    private int _hasNews;
    private int _next;

    /// <summary>Callable from any thread.</summary>
    /// <param name="control">From 0.</param>
    /// <param name="steps">How many, downwards negative.</param>
    public void Add(int control, int steps)
    {
        ref int sum = ref _sums[control];
        int seen = Volatile.Read(ref sum);
        while (true)
        {
            int found = Interlocked.CompareExchange(ref sum, Math.Clamp(seen + steps, -Most, Most), seen);
            if (found == seen)
            {
                break;
            }

            seen = found;
        }

        Volatile.Write(ref _hasNews, 1);
    }

    /// <summary>Takes the next control that moved. Called by one thread only.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTake(out int control, out int steps)
    {
        (control, steps) = (0, 0);
        if (_next == 0 && Interlocked.Exchange(ref _hasNews, 0) == 0)
        {
            return false;
        }

        while (_next < _sums.Length)
        {
            control = _next++;
            steps = Interlocked.Exchange(ref _sums[control], 0);
            if (steps != 0)
            {
                return true;
            }
        }

        _next = 0;
        (control, steps) = (0, 0);
        return false;
    }
}
