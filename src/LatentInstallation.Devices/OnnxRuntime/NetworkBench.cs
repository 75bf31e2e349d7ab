using LatentInstallation.Frames;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan2;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// Times a generator from ws to picture in memory, alone or against another one that makes the same pictures. Both sides run
/// with the same settings; each picture has a fresh ws; who goes first alternates, so that neither side gains from the other's caches.
/// </summary>
public sealed class NetworkBench
{
    private const int MostFrames = 1000;
    private const int FewestFrames = 50;
    private const int WarmUp = 10;
    private const int Compared = 8;

    // Whatever else runs on the machine only ever makes a picture slower: the quickest tenth tells the networks apart. With a load of 30 on two
    // cores a file against itself came out at 1.02 ± 0.07 so, and at 1.04 ± 0.28 by the median of the paired ratios.
    private const double Undisturbed = 0.1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly Random _random = new(1);
    private readonly NetworkGenerator _ours;
    private readonly OnnxGenerator? _theirs;
    private readonly string _file;
    private readonly float[] _z;
    private readonly float[] _condition;
    private readonly float[] _w;
    private readonly float[] _ws;
    private readonly float[]? _theirWs;
    private readonly Frame _ourFrame;
    private readonly Frame _theirFrame;
    private double _maxDifference;
    private double _peak;

    private NetworkBench(NetworkGenerator ours, string file, OnnxGenerator? theirs, TimeProvider time)
    {
        (_time, _ours, _file, _theirs) = (time, ours, file, theirs);
        var manifest = ours.Manifest;
        (_z, _condition, _w) = (new float[manifest.ZDim], new float[manifest.Classes], new float[manifest.WDim]);
        _ws = new float[manifest.NumWs * manifest.WDim];
        _theirWs = theirs is null ? null : new float[theirs.Manifest.NumWs * theirs.Manifest.WDim];
        _ourFrame = new Frame(manifest.Width, manifest.Height, manifest.Channels);
        _theirFrame = new Frame(manifest.Width, manifest.Height, manifest.Channels);
    }

    /// <summary>Runs the comparison.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="against">Another ONNX file from ws, or one w, to the same picture; or null.</param>
    /// <param name="frames">Pictures on each side; null takes 1000, fewer when they would take over a minute.</param>
    /// <param name="settings">How to run both sides.</param>
    /// <param name="time">Measures.</param>
    /// <exception cref="BadInputException">A file cannot be used, or both do not fit each other.</exception>
    public static BenchResult Run(string folder, string? against, int? frames, InferenceSettings settings, TimeProvider time)
    {
        using NetworkGenerator ours = NetworkGenerator.Load(folder, settings, time);
        using OnnxGenerator? theirs = against is null ? null : OnnxGenerator.LoadFile(against, settings, time);
        if (theirs is not null)
        {
            CheckPair(ours, theirs, folder, against!);
        }

        string file = Path.Combine(folder, ours.Manifest.Synthesis);
        return new NetworkBench(ours, file, theirs, time).Measure(frames);
    }

    private static void CheckPair(NetworkGenerator ours, OnnxGenerator theirs, string folder, string against)
    {
        var (a, b) = (ours.Manifest, theirs.Manifest);
        if ((a.Channels, a.Height, a.Width, a.WDim) != (b.Channels, b.Height, b.Width, b.WDim) || (b.NumWs != a.NumWs && b.NumWs != 1))
        {
            throw new BadInputException(
                $"{against} makes {b.Channels}×{b.Height}×{b.Width} pictures of ws [1, {b.NumWs}, {b.WDim}], and {folder} makes {a.Channels}×{a.Height}×{a.Width} ones of [1, {a.NumWs}, {a.WDim}]. Give a file of the same network.");
        }
    }

    private BenchResult Measure(int? wantedFrames)
    {
        _peak = ArithmeticPeak.MeasureGigaflops(_ours.Threads, _time);
        int frames = wantedFrames ?? Affordable();
        double[] ours = new double[frames];
        double[] theirs = new double[_theirs is null ? 0 : frames];
        for (int i = 0; i < Math.Min(frames, WarmUp); i++)
        {
            Step(i, ours, theirs);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < frames; i++)
        {
            Step(i, ours, theirs);
        }

        double allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)frames;
        return Summarize(ours, theirs, allocated);
    }

    /// <summary>Frames that fit a minute, 1000 at most: first runs also set caches and clocks going.</summary>
    private int Affordable()
    {
        double[] ours = new double[1];
        double[] theirs = new double[1];
        long start = _time.GetTimestamp();
        int tried = 0;
        for (; tried < 3 || (tried < WarmUp && _time.GetElapsedTime(start) < TimeSpan.FromSeconds(1)); tried++)
        {
            NewLatent();
            TimeOne(0, ours, theirs);
        }

        return (int)Math.Clamp(Patience / (_time.GetElapsedTime(start) / tried), FewestFrames, MostFrames);
    }

    private void Step(int i, double[] ours, double[] theirs)
    {
        NewLatent();
        TimeOne(i, ours, theirs);
        if (_theirs is not null && i < Compared)
        {
            for (int k = 0; k < _ourFrame.Pixels.Length; k++)
            {
                _maxDifference = Math.Max(_maxDifference, Math.Abs(_ourFrame.Pixels[k] - _theirFrame.Pixels[k]));
            }
        }
    }

    private void TimeOne(int i, double[] ours, double[] theirs)
    {
        bool theyGoFirst = (i & 1) == 1;
        if (_theirs is not null && theyGoFirst)
        {
            theirs[i] = Time(_theirs, _theirWs!, _theirFrame);
        }

        ours[i] = Time(_ours, _ws, _ourFrame);
        if (_theirs is not null && !theyGoFirst)
        {
            theirs[i] = Time(_theirs, _theirWs!, _theirFrame);
        }
    }

    private double Time(NetworkGenerator generator, float[] ws, Frame frame)
    {
        long start = _time.GetTimestamp();
        generator.Synthesize(ws, default, TimeSpan.Zero, frame);
        return _time.GetElapsedTime(start).TotalMilliseconds;
    }

    private void NewLatent()
    {
        for (int i = 0; i < _z.Length; i++)
        {
            // Box and Muller: a normal value of two even ones.
            _z[i] = MathF.Sqrt(-2 * MathF.Log(1 - _random.NextSingle())) * MathF.Cos(MathF.Tau * _random.NextSingle());
        }

        if (_condition.Length > 0)
        {
            Array.Clear(_condition);
            _condition[_random.Next(_condition.Length)] = 1;
        }

        _ours.Map(_z, _condition, _w);
        Broadcast(_ws);
        if (_theirWs is not null)
        {
            Broadcast(_theirWs);
        }
    }

    private void Broadcast(float[] ws)
    {
        for (int at = 0; at < ws.Length; at += _w.Length)
        {
            _w.CopyTo(ws, at);
        }
    }

    private BenchResult Summarize(double[] ours, double[] theirs, double allocated)
    {
        double gmac = MultiplyAdds(_file) / 1e9;

        // Before and after: what else the machine does makes the peak lower, too, and a share of it larger than it is.
        double peak = Math.Max(_peak, ArithmeticPeak.MeasureGigaflops(_ours.Threads, _time));
        double median = Quantile(ours, 0.5);
        return new BenchResult
        {
            MinMs = ours.Min(),
            P50Ms = median,
            P99Ms = Quantile(ours, 0.99),
            Fps = 1000 / ours.Average(),
            AllocatedBytesPerFrame = allocated,
            Gmac = gmac,
            PeakGflops = peak,
            PeakShare = 2 * gmac / (median / 1000) / peak,
            Provider = ProviderChoice.NameOf(_ours.Provider).ToLowerInvariant(),
            Threads = _ours.Threads,
            Engine = _ours.Engine,
            Description = _ours.Provider == InferenceProvider.Cpu ? null : _ours.Description,
            Frames = ours.Length,
            AgainstP50Ms = _theirs is null ? null : Quantile(theirs, 0.5),
            Ratio = _theirs is null ? null : Quantile(theirs, Undisturbed) / Quantile(ours, Undisturbed),
            MaxDifference = _theirs is null ? null : _maxDifference,
        };
    }

    /// <summary>What the layers' formulas want where the layers are known; else has the runtime tell the shapes between the nodes, and counts those.</summary>
    private static long MultiplyAdds(string file)
    {
        byte[] graph = File.ReadAllBytes(file);
        if (SynthesisReading.TryRead(graph, out _) is { } network)
        {
            return network.MultiplyAdds;
        }

        var arithmetic = new GraphArithmetic(graph);
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL };
        using var session = new InferenceSession(arithmetic.Exposed, options);
        return arithmetic.MultiplyAdds(tensor =>
            (session.OutputMetadata.TryGetValue(tensor, out NodeMetadata? made) ? made : session.InputMetadata[tensor]).Dimensions);
    }

    private static double Quantile(double[] values, double share)
    {
        double[] sorted = [.. values.Order()];
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
