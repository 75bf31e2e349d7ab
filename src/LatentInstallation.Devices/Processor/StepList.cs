using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>Steps in their order, with a counter each of the pieces that were taken. Run by one team at a time.</summary>
internal sealed class StepList
{
    // A cache line each, so that threads at the next step do not disturb those still at the last one.
    private const int CounterStride = 32;

    private readonly Step[] _steps;
    private readonly int[] _taken;

    internal StepList(IEnumerable<Step> steps)
    {
        _steps = [.. steps];
        _taken = new int[_steps.Length * CounterStride];
    }

    /// <summary>How many steps.</summary>
    internal int Count => _steps.Length;

    internal Step this[int step] => _steps[step];

    /// <summary>Makes all pieces free again; while nobody works.</summary>
    internal void Restart() => Array.Clear(_taken);

    /// <summary>Does everything on this thread.</summary>
    internal void Rehearse(Scratch scratch)
    {
        Restart();
        for (int step = 0; step < _steps.Length; step++)
        {
            Work(step, scratch);
        }
    }

    /// <summary>Does pieces of a step for as long as there are some that nobody took.</summary>
    internal void Work(int step, Scratch scratch)
    {
        Step work = _steps[step];
        ref int taken = ref _taken[step * CounterStride];
        for (int piece = Interlocked.Increment(ref taken) - 1; piece < work.Pieces; piece = Interlocked.Increment(ref taken) - 1)
        {
            work.Do(piece, scratch);
        }
    }
}
