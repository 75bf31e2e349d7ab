using LatentInstallation.Generator;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>The cut networks of a model, each made once, when it is first asked for: at once, or by a thread of its own while pictures go on.</summary>
internal sealed class CutNetworks(IReadOnlyList<WarpLayer> layers, Func<WarpLayer, CutNetwork> make) : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    private readonly CutNetwork?[] _ready = new CutNetwork?[layers.Count];
    private readonly bool[] _asked = new bool[layers.Count];
    private readonly Lock _making = new();
    private readonly List<Thread> _threads = [];
    private volatile bool _ending;
    private volatile string? _failure;

    /// <summary>How many layers there are.</summary>
    public int Count => layers.Count;

    /// <summary>Why a layer could not be made in the background, or null.</summary>
    public string? Failure => _failure;

    /// <summary>The network cut at a layer, or null while it is not ready. Never waits.</summary>
    public CutNetwork? At(int layer) => Volatile.Read(ref _ready[layer]);

    /// <summary>Makes the network for a layer unless it is there, and waits for it.</summary>
    public CutNetwork Make(int layer)
    {
        lock (_making)
        {
            CutNetwork network = _ready[layer] ?? make(layers[layer]);
            Volatile.Write(ref _ready[layer], network);
            return network;
        }
    }

    /// <summary>Has the network for a layer made by another thread; at most once for each layer. Called by the generator's thread.</summary>
    public void MakeInBackground(int layer)
    {
        if (_asked[layer] || At(layer) is not null)
        {
            return;
        }

        _asked[layer] = true;
        var thread = new Thread(() => MakeQuietly(layer)) { Name = $"Layer {layers[layer].Name}", IsBackground = true };
        _threads.Add(thread);
        thread.Start();
    }

    public void Dispose()
    {
        _ending = true;
        bool ended = true;
        foreach (Thread thread in _threads)
        {
            ended &= thread.Join(LongestEnd);
        }

        // A large network still being opened cannot be interrupted, and the piece has two seconds to end: the process's end takes it along.
        if (ended)
        {
            Array.ForEach(_ready, network => network?.Dispose());
        }
    }

    private void MakeQuietly(int layer)
    {
        try
        {
            if (!_ending)
            {
                Make(layer);
            }
        }
        catch (Exception error) when (error is BadInputException or IOException or InvalidOperationException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            // The picture goes on uncut; whoever asks for the generator's health reads why.
            _failure = error.Message;
        }
    }
}
