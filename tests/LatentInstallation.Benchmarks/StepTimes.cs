using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Devices.Processor;
using LatentInstallation.Import.StyleGan2;

namespace LatentInstallation.Benchmarks;

/// <summary>How long each step of a model's picture takes, alone and again and again.</summary>
internal sealed class StepTimes
{
    private const int Spins = 1000;
    private const int RoundsBetweenPeaks = 5;

    private readonly StepList _whole;
    private readonly StepList[] _steps;
    private readonly Dictionary<string, double> _macs;
    private readonly double _allMacs;
    private readonly TimeProvider _time;
    private readonly int _threads;
    private double _peak;

    internal StepTimes(string model, int threads)
    {
        StyleGan2Network network = SynthesisReading.TryRead(File.ReadAllBytes(Path.Combine(model, "synthesis.onnx")), out string? why)
            ?? throw new InvalidOperationException($"{model} cannot be run by the kernels: {why}.");
        (_threads, _time) = (threads, threads == 1 ? new ProcessorTime() : TimeProvider.System);
        var random = new Random(1);
        float[] latent = [.. Enumerable.Range(0, network.NumWs * network.WDim).Select(_ => (random.NextSingle() * 2) - 1)];
        float[] picture = new float[network.PictureChannels * network.Height * network.Width];
        _whole = new ProcessorNetwork(network, latent, picture, threads, withoutNoise: false).Whole();
        _steps = [.. Enumerable.Range(0, _whole.Count).Select(step => new StepList([_whole[step]]))];
        _allMacs = network.MultiplyAdds / 1e9;
        _macs = network.Blocks.SelectMany(block => block.Convolutions).Concat(network.Blocks.Select(block => block.ToRgb).OfType<ModulatedLayer>())
            .ToDictionary(layer => layer.Name, layer => layer.Weight.Length / 1e9 * layer.Height * layer.Width / (layer.DoublesSize ? 4 : 1));
    }

    internal void Measure(int rounds)
    {
        using var team = new ThreadTeam(_threads, Spins, 0);
        double[] best = new double[_steps.Length];
        Array.Fill(best, double.MaxValue);
        double whole = double.MaxValue;
        team.Run(_whole);
        for (int round = 0; round < rounds; round++)
        {
            for (int step = 0; step < _steps.Length; step++)
            {
                best[step] = Math.Min(best[step], Time(team, _steps[step]));
            }

            whole = Math.Min(whole, Time(team, _whole));
            _peak = round % RoundsBetweenPeaks == 0 ? Math.Max(_peak, ArithmeticPeak.MeasureGigaflops(_threads, _time) / 2) : _peak;
        }

        Print(best, whole);
    }

    private double Time(ThreadTeam team, StepList steps)
    {
        long start = _time.GetTimestamp();
        team.Run(steps);
        return _time.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Print(double[] best, double whole)
    {
        Console.WriteLine($"{"step",-16}{"GMAC",8}{"ms",10}{"GMAC/s",10}{"share",8}   of {_peak:0.0} GMAC/s on {_threads} threads");
        for (int step = 0; step < best.Length; step++)
        {
            double macs = _macs.GetValueOrDefault(_whole[step].Name);
            Console.WriteLine($"{_whole[step].Name,-16}{macs,8:0.000}{best[step],10:0.000}{macs / best[step] * 1e3,10:0.0}{macs / best[step] * 1e3 / _peak,8:P0}");
        }

        Console.WriteLine($"{"one by one",-16}{_allMacs,8:0.000}{best.Sum(),10:0.000}{_allMacs / best.Sum() * 1e3,10:0.0}{_allMacs / best.Sum() * 1e3 / _peak,8:P0}");
        Console.WriteLine($"{"the picture",-16}{_allMacs,8:0.000}{whole,10:0.000}{_allMacs / whole * 1e3,10:0.0}{_allMacs / whole * 1e3 / _peak,8:P0}");
    }
}
