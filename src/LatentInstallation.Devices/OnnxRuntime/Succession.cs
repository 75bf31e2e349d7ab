namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Better ways to do something, made and judged by a thread of their own while the present one goes on, and taken over between two pictures.</summary>
/// <remarks>
/// Groups are gone through in order, and in each the first step that may take over ends the group: one that begins soon, then one that takes minutes to make.
/// Nobody waits: whoever does the work asks <see cref="Next"/> before each picture. What was succeeded is disposed of by the thread.
/// </remarks>
internal sealed class Succession<T> : IDisposable
    where T : class, IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<IReadOnlyList<SuccessionStep<T>>> _groups;
    private readonly Thread _thread;
    private readonly Lock _noting = new();
    private readonly List<string> _notes = [];
    private readonly ManualResetEventSlim _tried = new();
    private readonly AutoResetEvent _retired = new(false);
    private Made? _ready;
    private T? _succeeded;
    private volatile bool _ending;

    /// <summary>Begins at once.</summary>
    internal Succession(IReadOnlyList<IReadOnlyList<SuccessionStep<T>>> groups)
    {
        _groups = groups;
        _thread = new Thread(Work) { Name = "Succession", IsBackground = true };
        _thread.Start();
    }

    private sealed record Made(string Name, T Way);

    /// <summary>What took over last; null when nothing has.</summary>
    public string? Current { get; private set; }

    /// <summary>What did not work, and why: plain sentences.</summary>
    public string Notes
    {
        get
        {
            lock (_noting)
            {
                return string.Join(" ", _notes);
            }
        }
    }

    /// <summary>What takes over now, or null. Its caller owns it until it gives it to <see cref="Retire"/>. Never waits.</summary>
    public T? Next()
    {
        if (Volatile.Read(ref _ready) is null || Interlocked.Exchange(ref _ready, null) is not { } made)
        {
            return null;
        }

        Current = made.Name;
        return made.Way;
    }

    /// <summary>Takes what was succeeded, to be disposed of elsewhere than between two pictures.</summary>
    public void Retire(T way)
    {
        Interlocked.Exchange(ref _succeeded, way)?.Dispose();
        _retired.Set();
    }

    /// <summary>Waits until everything was tried.</summary>
    public void Finish() => _tried.Wait();

    public void Dispose()
    {
        _ending = true;
        _retired.Set();

        // An engine that is being built cannot be interrupted, and the piece has two seconds to end: the process's end takes it along.
        if (_thread.Join(LongestEnd))
        {
            Interlocked.Exchange(ref _ready, null)?.Way.Dispose();
            Interlocked.Exchange(ref _succeeded, null)?.Dispose();
            _tried.Dispose();
            _retired.Dispose();
        }
    }

    private void Work()
    {
        TryAll();
        _tried.Set();
        while (!_ending)
        {
            _retired.WaitOne();
            Interlocked.Exchange(ref _succeeded, null)?.Dispose();
        }
    }

    private void TryAll()
    {
        foreach (IReadOnlyList<SuccessionStep<T>> group in _groups)
        {
            foreach (SuccessionStep<T> step in group)
            {
                if (_ending || TryStep(step))
                {
                    break;
                }
            }

            Interlocked.Exchange(ref _succeeded, null)?.Dispose();
        }
    }

    private bool TryStep(SuccessionStep<T> step)
    {
        T? way = null;
        try
        {
            way = step.Make();
            if (step.WhyNot(way) is { } why)
            {
                Note($"{step.Name} is not used: {why}.");
                return false;
            }

            // One that nobody has taken yet is succeeded without having worked.
            Interlocked.Exchange(ref _ready, new Made(step.Name, way))?.Way.Dispose();
            way = null;
            return true;
        }
        catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException or InvalidOperationException or DllNotFoundException or EntryPointNotFoundException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            Note($"{step.Name} is not used: {error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}.");
            return false;
        }
        finally
        {
            way?.Dispose();
        }
    }

    private void Note(string sentence)
    {
        lock (_noting)
        {
            _notes.Add(sentence);
        }
    }
}
