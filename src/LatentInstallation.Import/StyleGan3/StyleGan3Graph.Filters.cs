using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>The activations between their filters, phase by phase.</summary>
internal sealed partial class StyleGan3Graph
{
    private string WriteFiltered(FilteredLayer layer, string x, int channels, AxisPlan columns, AxisPlan rows)
    {
        string[,] active = WriteActive(layer, x, channels, columns, rows);
        List<string> outputs = [];
        for (int row = 0; row < rows.OutPhases; row++)
        {
            outputs.AddRange(layer.DownFilter.IsSeparable
                ? WriteDownByAxis(layer, active, channels, rows, row, columns)
                : Enumerable.Range(0, columns.OutPhases).Select(column => WriteDown(layer, active, channels, rows, row, columns, column)));
        }

        return WriteOutput(layer, outputs, columns, rows);
    }

    // What the activation gives, as [row phase, column phase].
    private string[,] WriteActive(FilteredLayer layer, string x, int channels, AxisPlan columns, AxisPlan rows)
    {
        string[,] active = new string[layer.Up, layer.Up];
        float gain = layer.Up * MathF.Sqrt(layer.Gain);
        for (int column = 0; column < layer.Up; column++)
        {
            if (!columns.IsUsed(column))
            {
                continue;
            }

            string wide = layer.UpFilter.IsSeparable ? WriteFilter($"{layer.Name}.up_{column}", x, channels, layer.UpFilter, null, columns.Up[column], gain, (1, 1)) : x;
            for (int row = 0; row < layer.Up; row++)
            {
                if (rows.IsUsed(row))
                {
                    string name = $"{layer.Name}.up_{row}_{column}";
                    string up = layer.UpFilter.IsSeparable
                        ? WriteFilter(name, wide, channels, layer.UpFilter, rows.Up[row], null, gain, (1, 1))
                        : WriteFilter(name, x, channels, layer.UpFilter, rows.Up[row], columns.Up[column], gain * gain, (1, 1));
                    active[row, column] = WriteActivation(layer, up, channels, $"{name}.active");
                }
            }
        }

        return active;
    }

    // One row phase of the output: down first, then across.
    private List<string> WriteDownByAxis(FilteredLayer layer, string[,] active, int channels, AxisPlan rows, int outRow, AxisPlan columns)
    {
        string name = $"{layer.Name}.down_{outRow}";
        Dictionary<int, string> flat = [];
        for (int column = 0; column < layer.Up; column++)
        {
            if (columns.IsUsed(column))
            {
                flat[column] = WriteSum($"{name}_of_{column}", Phases(layer, rows, outRow, (row, window) =>
                    WriteFilter($"{name}_of_{row}_{column}", active[row, column], channels, layer.DownFilter, window, null, 1, (rows.Stride, 1))));
            }
        }

        return [.. Enumerable.Range(0, columns.OutPhases).Select(outColumn => WriteSum($"{name}_{outColumn}", Phases(layer, columns, outColumn, (column, window) =>
            WriteFilter($"{name}_{outColumn}_of_{column}", flat[column], channels, layer.DownFilter, null, window, 1, (1, columns.Stride)))))];
    }

    // One phase of the output, in both axes at once.
    private string WriteDown(FilteredLayer layer, string[,] active, int channels, AxisPlan rows, int outRow, AxisPlan columns, int outColumn)
    {
        string name = $"{layer.Name}.down_{outRow}_{outColumn}";
        return WriteSum(name, Phases(layer, rows, outRow, (row, down) => WriteSum($"{name}_of_{row}", Phases(layer, columns, outColumn, (column, across) =>
            WriteFilter($"{name}_of_{row}_{column}", active[row, column], channels, layer.DownFilter, down, across, 1, (rows.Stride, columns.Stride))))));
    }

    private static List<string> Phases(FilteredLayer layer, AxisPlan plan, int outPhase, Func<int, PhaseWindow, string> write)
    {
        List<string> parts = [];
        for (int phase = 0; phase < layer.Up; phase++)
        {
            if (plan.Down(outPhase, phase) is { } window)
            {
                parts.Add(write(phase, window));
            }
        }

        return parts;
    }

    // Phases side by side again, and what is over cut off.
    private string WriteOutput(FilteredLayer layer, List<string> phases, AxisPlan columns, AxisPlan rows)
    {
        bool isWhole = columns.PhaseLength * columns.OutPhases == columns.Kept && rows.PhaseLength * rows.OutPhases == rows.Kept;
        string features = Features(layer);
        string x = phases[0];
        if (phases.Count > 1)
        {
            x = _graph.Node("Concat", $"{layer.Name}.phases", [.. phases], GraphWriter.Attribute("axis", 1L));
            x = _graph.Node("DepthToSpace", isWhole ? features : $"{layer.Name}.interleaved", [x], GraphWriter.Attribute("blocksize", columns.OutPhases));
        }

        return isWhole
            ? phases.Count > 1 ? x : _graph.Node("Identity", features, [x])
            : _graph.Node("Slice", features, [x, _graph.Integers("plane_start", 0, 0), _graph.Integers($"{layer.Name}.size", rows.Kept, columns.Kept), _graph.Integers("plane_axes", PlaneAxes, PlaneAxes + 1)]);
    }

    // Channel by channel.
    private string WriteFilter(string name, string x, int channels, LowPass filter, PhaseWindow? rows, PhaseWindow? columns, float gain, (int Down, int Across) strides)
    {
        PhaseWindow one = new(0, 0, [0]);
        float[] taps = rows is null || columns is null
            ? [.. (rows ?? columns)!.Taps.Select(tap => tap < 0 ? 0 : filter.Values[tap] * gain)]
            : [.. rows.Taps.SelectMany(row => columns.Taps.Select(column => row < 0 || column < 0 ? 0 : gain * filter.Values[(row * filter.Taps) + column]))];
        (rows, columns) = (rows ?? one, columns ?? one);
        string weight = _graph.Constant($"{name}.taps", [channels, 1, rows.Taps.Length, columns.Taps.Length], [.. Enumerable.Repeat(taps, channels).SelectMany(values => values)]);
        return _graph.Node(
            "Conv",
            name,
            [x, weight],
            GraphWriter.Attribute("group", (long)channels),
            GraphWriter.Attribute("kernel_shape", [rows.Taps.Length, columns.Taps.Length]),
            GraphWriter.Attribute("pads", [rows.Before, columns.Before, rows.After, columns.After]),
            GraphWriter.Attribute("strides", [strides.Down, strides.Across]));
    }

    private string WriteSum(string name, List<string> parts)
    {
        string sum = parts[0];
        for (int i = 1; i < parts.Count; i++)
        {
            sum = _graph.Node("Add", i == parts.Count - 1 ? $"{name}_sum" : $"{name}_sum_{i}", [sum, parts[i]]);
        }

        return sum;
    }

    // The runtime takes one activation along with a convolution and leaves its blocks of channels for any other: the clamp gets a convolution that
    // changes nothing, which is one pass over the features instead of three.
    private string WriteActivation(FilteredLayer layer, string x, int channels, string output)
    {
        string active = layer.Clamp is null ? output : $"{output}_open";
        x = layer.Slope == 1
            ? _graph.Node("Identity", active, [x])
            : _graph.Node("LeakyRelu", active, [x], GraphWriter.Attribute("alpha", layer.Slope));
        if (layer.Clamp is not { } clamp)
        {
            return x;
        }

        if (layer.Slope != 1)
        {
            string ones = _graph.Constant($"ones_{channels}", [channels, 1, 1, 1], [.. Enumerable.Repeat(1f, channels)]);
            x = _graph.Node("Conv", $"{output}_same", [x, ones], GraphWriter.Attribute("group", (long)channels), GraphWriter.Attribute("kernel_shape", [1, 1]));
        }

        return _graph.Node("Clip", output, [x, _graph.Constant($"{layer.Name}.low", [], [-clamp]), _graph.Constant($"{layer.Name}.high", [], [clamp])]);
    }
}
