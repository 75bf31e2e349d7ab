using System.Runtime.ExceptionServices;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>The thread that asks for a picture and its helpers, who take the pieces of each step as they come; the next step begins when all are done.</summary>
/// <remarks>
/// Helpers live as long as the team and sleep between pictures. Who is held up by other programs takes fewer pieces, or none, so that the rest waits for
/// one piece at most and never for a thread that has none. Which thread does a piece changes no value.
/// </remarks>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Bell _bell = new();
    private readonly Thread[] _helpers;
    private readonly Scratch[] _scratches;
    private readonly int _spins;
    private readonly int _idleSpins;
    private StepList? _steps;
    private Exception? _failure;
    private int _calls;
    private bool _disposed;

    /// <summary>Starts the helpers.</summary>
    /// <param name="members">Threads in all, the caller's included; at least 1.</param>
    /// <param name="spins">How long a thread looks for the end of a step before it sleeps, in looks of about 30 ns.</param>
    /// <param name="idleSpins">The same for helpers between two pictures.</param>
    internal ThreadTeam(int members, int spins, int idleSpins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        (_spins, _idleSpins) = (spins, idleSpins);
        _scratches = [.. Enumerable.Range(0, members).Select(_ => new Scratch())];
        _helpers = [.. Enumerable.Range(1, members - 1).Select(i => new Thread(() => Help(_scratches[i])) { Name = $"Picture {i}", IsBackground = true })];
        Array.ForEach(_helpers, helper => helper.Start());
    }

    /// <summary>Threads in all.</summary>
    internal int Members => _helpers.Length + 1;

    /// <summary>
    /// Does all steps on the calling thread, once with each member's working memory, which then is as large as it will ever be: who does which
    /// piece is not the same every time.
    /// </summary>
    internal void Rehearse(StepList steps)
    {
        foreach (Scratch scratch in _scratches)
        {
            for (int step = 0; step < steps.Count; step++)
            {
                for (int piece = 0; piece < steps[step].Pieces; piece++)
                {
                    steps[step].Do(piece, scratch);
                }
            }
        }
    }

    /// <summary>Does all steps, and throws what one of them threw. Only one thread may call it at a time.</summary>
    internal void Run(StepList steps)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        steps.Restart();
        Call(steps);
        Work(steps, steps.Run, _scratches[0]);
        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Call(null);
        Array.ForEach(_helpers, helper => helper.Join());
    }

    // Null sends the helpers home.
    private void Call(StepList? steps)
    {
        Volatile.Write(ref _steps, steps);
        Interlocked.Increment(ref _calls);
        _bell.Ring();
    }

    private void Help(Scratch scratch)
    {
        for (int heard = 0; ;)
        {
            _bell.Wait(ref _calls, unchecked(heard + 1), _idleSpins);

            // Read first: a call that comes after it is heard the next time.
            heard = Volatile.Read(ref _calls);
            if (Volatile.Read(ref _steps) is not { } steps)
            {
                return;
            }

            Work(steps, steps.Run, scratch);
        }
    }

    private void Work(StepList steps, int run, Scratch scratch)
    {
        for (int step = 0; step < steps.Count; step++)
        {
            int piece = steps.Take(step, run);
            for (; piece >= 0; piece = steps.Take(step, run))
            {
                Do(steps[step], piece, scratch);
                if (steps.Finish(step, run))
                {
                    _bell.Ring();
                }
            }

            if (piece == StepList.IsOver)
            {
                return;
            }

            _bell.Wait(ref steps.Finished(step), run, _spins);
        }
    }

    private void Do(Step step, int piece, Scratch scratch)
    {
        try
        {
            // After a failure the pieces that are left are only counted, so that nobody waits for ever.
            if (Volatile.Read(ref _failure) is null)
            {
                step.Do(piece, scratch);
            }
        }
#pragma warning disable CA1031 // Whatever it is reaches the caller.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, error, null);
        }
    }
}
