using System.Runtime.ExceptionServices;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>The thread that asks for a picture and its helpers, who take the pieces of each step as they come and meet before the next step.</summary>
/// <remarks>
/// Helpers live as long as the team and sleep between pictures. Who is held up by other programs takes fewer pieces, so that the rest waits for one
/// piece at most. Which thread does a piece changes no value.
/// </remarks>
internal sealed class ThreadTeam : IDisposable
{
    private readonly MeetingPoint _meeting;
    private readonly Thread[] _helpers;
    private readonly Scratch[] _scratches;
    private readonly int _spins;
    private readonly int _idleSpins;
    private StepList? _steps;
    private Exception? _failure;
    private bool _disposed;

    /// <summary>Starts the helpers.</summary>
    /// <param name="members">Threads in all, the caller's included; at least 1.</param>
    /// <param name="spins">How long a thread looks for the others between two steps before it sleeps, in looks of about 30 ns.</param>
    /// <param name="idleSpins">The same for helpers between two pictures.</param>
    internal ThreadTeam(int members, int spins, int idleSpins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        (_spins, _idleSpins) = (spins, idleSpins);
        _meeting = new MeetingPoint(members);
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
    internal void Rehearse(StepList steps) => Array.ForEach(_scratches, steps.Rehearse);

    /// <summary>Does all steps, and throws what one of them threw. Only one thread may call it at a time.</summary>
    internal void Run(StepList steps)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        steps.Restart();
        _steps = steps;
        Assemble(_spins);
        Work(steps, _scratches[0]);
        _steps = null;
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
        Assemble(_spins);
        Array.ForEach(_helpers, helper => helper.Join());
    }

    private void Help(Scratch scratch)
    {
        for (; ; )
        {
            Assemble(_idleSpins);
            if (_steps is not { } steps)
            {
                return;
            }

            Work(steps, scratch);
        }
    }

    private void Work(StepList steps, Scratch scratch)
    {
        for (int step = 0; step < steps.Count; step++)
        {
            try
            {
                // After a failure the others only keep the meetings, so that nobody waits for ever.
                if (Volatile.Read(ref _failure) is null)
                {
                    steps.Work(step, scratch);
                }
            }
#pragma warning disable CA1031 // Whatever it is reaches the caller.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, error, null);
            }

            Assemble(_spins);
        }
    }

    private void Assemble(int spins)
    {
        if (_helpers.Length > 0)
        {
            _meeting.Meet(spins);
        }
    }
}
