using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>The waves that everything starts from.</summary>
internal sealed partial class StyleGan3Graph
{
    private static readonly float[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    // A point p of the picture shows what is at M p in the plane, M = rotation · shift · stored transform · live transform.
    private string WriteInput(FourierInput input)
    {
        _graph.InputWithDefault(TransformInput, [3, 3], Identity);
        string plane = WritePlane(input);
        string turn = Columns(plane, "turn", 0, 2);
        string shift = Columns(plane, "shift", 2, 3);
        int channels = input.Channels;
        string frequencies = _graph.Constant("input.freqs", [channels, 2], input.Frequencies);
        string turned = _graph.Node("MatMul", "input.frequencies", [frequencies, turn]);
        string moved = _graph.Node("MatMul", "input.shifted", [frequencies, shift]);
        string phases = _graph.Node("Add", "input.phases_moved", [moved, _graph.Constant("input.phases", [channels, 1], input.Phases)]);

        string waves = WriteWaves(input, turned, phases);
        string faded = _graph.Node("Mul", "input.faded", [waves, WriteAmplitudes(input, turned)]);
        int written = WrittenChannels(channels);
        string weight = _graph.Constant("input.weight", [written, channels], Resized(input.Weight, channels, written));
        string mixed = _graph.Node("MatMul", "input.mixed", [weight, faded]);
        return _graph.Node("Reshape", "input.features", [mixed, _graph.Integers("input.shape", 1, written, input.Height, input.Width)]);
    }

    // [2, 3]: w's turn (c, −s; s, c) and shift, then the stored and the live transform.
    private string WritePlane(FourierInput input)
    {
        string affine = _graph.Node(
            "Gemm",
            "input.affine",
            [
                "w.0",
                _graph.Constant("input.affine.weight", [4, _network.Latents.WDim], input.Affine.Weight),
                _graph.Constant("input.affine.bias", [4], input.Affine.Bias),
            ],
            GraphWriter.Attribute("transB", 1L));
        string direction = Columns(affine, "input.direction", 0, 2);
        string length = _graph.Node("Sqrt", "input.length", [_graph.Node("ReduceSumSquare", "input.square", [direction], GraphWriter.Attribute("axes", [1L]))]);
        string unit = _graph.Node("Div", "input.unit", [affine, length]);
        string spread = _graph.Constant("input.turn_spread", [4, 4], [1, 0, 0, 1, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        string turn = _graph.Node("Reshape", "input.turn", [_graph.Node("MatMul", "input.turn_row", [unit, spread]), _graph.Integers("input.turn_shape", 2, 2)]);
        string shift = _graph.Node("Reshape", "input.shift", [Columns(unit, "input.shift_row", 2, 4), _graph.Integers("input.shift_shape", 2, 1)]);
        string back = _graph.Node("Neg", "input.back", [_graph.Node("MatMul", "input.shift_turned", [turn, shift])]);
        string own = _graph.Node("Concat", "input.own", [turn, back], GraphWriter.Attribute("axis", 1L));
        string stored = _graph.Node("MatMul", "input.stored", [own, _graph.Constant("input.transform", [3, 3], input.Transform)]);
        return _graph.Node("MatMul", "input.plane", [stored, TransformInput]);
    }

    // sin 2π(x fx + y fy + phase), [channels, height × width]
    private string WriteWaves(FourierInput input, string frequencies, string phases)
    {
        string across = Product("input.across", Columns(frequencies, "input.frequencies_x", 0, 1), _graph.Constant("input.x", [1, input.Width], Places(input.Width, input.SamplingRate)));
        string down = Product("input.down", Columns(frequencies, "input.frequencies_y", 1, 2), _graph.Constant("input.y", [1, input.Height], Places(input.Height, input.SamplingRate)));
        string started = _graph.Node("Add", "input.started", [across, phases]);
        string rows = _graph.Node("Unsqueeze", "input.rows", [down, _graph.Integers("input.row_axes", 2)]);
        string columns = _graph.Node("Unsqueeze", "input.columns", [started, _graph.Integers("input.column_axes", 1)]);
        string turns = _graph.Node("Add", "input.turns", [rows, columns]);
        string angle = _graph.Node("Mul", "input.angle", [turns, Scalar("input.whole_turn", MathF.Tau)]);
        string waves = _graph.Node("Sin", "input.sines", [angle]);
        return _graph.Node("Reshape", "input.waves", [waves, _graph.Integers("input.waves_shape", input.Channels, (long)input.Height * input.Width)]);

        string Product(string name, string left, string right) => _graph.Node("MatMul", name, [left, right]);
    }

    // 1 up to the bandwidth, from there down to 0 at half the sampling rate: what is finer could not be sampled.
    private string WriteAmplitudes(FourierInput input, string frequencies)
    {
        float range = (input.SamplingRate / 2) - input.Bandwidth;
        string square = _graph.Node("ReduceSumSquare", "input.frequency_square", [frequencies], GraphWriter.Attribute("axes", [1L]));
        string slope = _graph.Node("Mul", "input.fade", [_graph.Node("Sqrt", "input.frequency", [square]), Scalar("input.fade_slope", -1 / range)]);
        string open = _graph.Node("Add", "input.fade_open", [slope, Scalar("input.fade_start", 1 + (input.Bandwidth / range))]);
        return _graph.Node("Clip", "input.amplitudes", [open, _graph.Constant("zero", [], [0]), _graph.Constant("one", [], [1])]);
    }

    private string Columns(string matrix, string name, long from, long to) =>
        _graph.Node("Slice", name, [matrix, _graph.Integers($"at{from}", from), _graph.Integers($"at{to}", to), _graph.Integers("at1", 1)]);

    // Centres of samples, in units of the plane, with 0 in the middle.
    private static float[] Places(int count, float rate) => [.. Enumerable.Range(0, count).Select(i => (i + 0.5f - (count / 2f)) / rate)];
}
