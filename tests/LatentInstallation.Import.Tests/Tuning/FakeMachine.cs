using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Import.Tests.Tuning;

/// <summary>A machine whose runs take what a test says: a clock that only its openings and runs advance.</summary>
internal sealed class FakeMachine(Func<GraphProto, double> millisecondsOfRun, double millisecondsOfOpening = 20) : TimeProvider
{
    private long _now = 12_345;

    /// <summary>Sessions that are open.</summary>
    internal int Open { get; private set; }

    /// <summary>All that was opened.</summary>
    internal int Opened { get; private set; }

    /// <summary>What was said.</summary>
    internal List<string> Said { get; } = [];

    public override long TimestampFrequency => 1_000_003;

    public override long GetTimestamp() => _now;

    internal TuningBench Bench(double seconds) => new(TimeSpan.FromSeconds(seconds), this, OpenGraph) { Say = Said.Add };

    internal Trial OpenGraph(byte[] graph) => Take(millisecondsOfRun(OnnxFile.Parse(graph).Graph));

    /// <summary>A session whose runs take a fixed time.</summary>
    internal Trial Take(double milliseconds)
    {
        Advance(millisecondsOfOpening);
        Open++;
        Opened++;
        return new Trial(() => Advance(milliseconds), new Session(this));
    }

    private void Advance(double milliseconds) => _now += (long)(milliseconds * TimestampFrequency / 1000);

    private sealed class Session(FakeMachine machine) : IDisposable
    {
        public void Dispose() => machine.Open--;
    }
}
