using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.StyleGan3;

namespace LatentInstallation.Import.Tests.StyleGan3;

/// <summary>What a StyleGAN3 network computes, sample by sample as it is defined: zeros put in, filters slid over everything, samples thrown away.</summary>
internal static class PlainSynthesis
{
    internal static double[] Picture(StyleGan3Network network, float[] ws)
    {
        int wDim = network.Latents.WDim;
        double[][,] x = Waves(network.Input, Row(0));
        for (int i = 0; i < network.Layers.Length; i++)
        {
            x = Layer(network.Layers[i], x, Row(i + 1));
        }

        return [.. x.SelectMany(plane => plane.Cast<double>()).Select(value => value * network.OutputScale)];

        double[] Row(int row) => [.. ws.Skip(row * wDim).Take(wDim).Select(value => (double)value)];
    }

    private static double[] Apply(Dense dense, double[] x) =>
        [.. Enumerable.Range(0, dense.Outputs).Select(o => dense.Bias[o] + Enumerable.Range(0, dense.Inputs).Sum(i => dense.Weight[(o * dense.Inputs) + i] * x[i]))];

    private static double[][,] Waves(FourierInput input, double[] w)
    {
        double[] t = Apply(input.Affine, w);
        double length = Math.Sqrt((t[0] * t[0]) + (t[1] * t[1]));
        (double c, double s, double tx, double ty) = (t[0] / length, t[1] / length, t[2] / length, t[3] / length);
        double[,] own = { { c, -s, (s * ty) - (c * tx) }, { s, c, -(s * tx) - (c * ty) } };
        double[,] m = new double[2, 3];
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                m[row, column] = Enumerable.Range(0, 3).Sum(k => own[row, k] * input.Transform[(k * 3) + column]);
            }
        }

        double[][,] waves = [.. Enumerable.Range(0, input.Channels).Select(channel => Wave(input, channel, m))];
        return [.. Enumerable.Range(0, input.Channels).Select(o => Each(input.Height, input.Width, (y, x) => Enumerable.Range(0, input.Channels).Sum(i => input.Weight[(o * input.Channels) + i] * waves[i][y, x])))];
    }

    private static double[,] Wave(FourierInput input, int channel, double[,] m)
    {
        (double f0, double f1) = (input.Frequencies[channel * 2], input.Frequencies[(channel * 2) + 1]);
        (double fx, double fy) = ((f0 * m[0, 0]) + (f1 * m[1, 0]), (f0 * m[0, 1]) + (f1 * m[1, 1]));
        double phase = input.Phases[channel] + (f0 * m[0, 2]) + (f1 * m[1, 2]);
        double amplitude = Math.Clamp(1 - ((Math.Sqrt((fx * fx) + (fy * fy)) - input.Bandwidth) / ((input.SamplingRate / 2) - input.Bandwidth)), 0, 1);
        return Each(input.Height, input.Width, (y, x) =>
        {
            double px = (x + 0.5 - (input.Width / 2.0)) / input.SamplingRate;
            double py = (y + 0.5 - (input.Height / 2.0)) / input.SamplingRate;
            return amplitude * Math.Sin(2 * Math.PI * ((px * fx) + (py * fy) + phase));
        });
    }

    private static double[][,] Layer(FilteredLayer layer, double[][,] x, double[] w)
    {
        double[] style = Apply(layer.Affine, w);
        if (layer.IsDemodulated)
        {
            double size = Math.Sqrt(style.Average(value => value * value));
            style = [.. style.Select(value => value / size)];
        }

        return [.. Enumerable.Range(0, layer.Outputs).Select(o => Filtered(layer, Convolved(layer, x, style, o)))];
    }

    private static double[,] Convolved(FilteredLayer layer, double[][,] x, double[] style, int o)
    {
        int k = layer.Kernel;
        double Weight(int i, int tap) => layer.Weight[(((o * layer.Inputs) + i) * k * k) + tap] * style[i];
        double power = Enumerable.Range(0, layer.Inputs).Sum(i => Enumerable.Range(0, k * k).Sum(tap => Weight(i, tap) * Weight(i, tap)));
        double gain = layer.InputGain * (layer.IsDemodulated ? 1 / Math.Sqrt(power + 1e-8) : 1);
        return Each(layer.ConvolvedHeight, layer.ConvolvedWidth, (row, column) =>
        {
            double sum = 0;
            for (int i = 0; i < layer.Inputs; i++)
            {
                for (int tap = 0; tap < k * k; tap++)
                {
                    sum += Weight(i, tap) * At(x[i], row - k + 1 + (tap / k), column - k + 1 + (tap % k));
                }
            }

            return (sum * gain) + layer.Bias[o];
        });
    }

    private static double[,] Filtered(FilteredLayer layer, double[,] x)
    {
        int up = layer.Up;
        double[,] spread = Each(
            (layer.ConvolvedHeight * up) + layer.Rows.Before + layer.Rows.After,
            (layer.ConvolvedWidth * up) + layer.Columns.Before + layer.Columns.After,
            (row, column) => (row - layer.Rows.Before) % up == 0 && (column - layer.Columns.Before) % up == 0
                ? At(x, (row - layer.Rows.Before) / up, (column - layer.Columns.Before) / up)
                : 0);
        double[,] wide = Slide(spread, layer.UpFilter, up * up);
        double limit = layer.Clamp ?? double.PositiveInfinity;
        double[,] active = Each(wide.GetLength(0), wide.GetLength(1), (row, column) =>
            Math.Clamp(wide[row, column] * (wide[row, column] < 0 ? layer.Slope : 1) * layer.Gain, -limit, limit));
        double[,] smooth = Slide(active, layer.DownFilter, 1);
        return Each(layer.OutHeight, layer.OutWidth, (row, column) => smooth[row * layer.Down, column * layer.Down]);
    }

    // A convolution: the filter lies the other way round.
    private static double[,] Slide(double[,] x, LowPass filter, double gain)
    {
        int n = filter.Taps;
        double Tap(int row, int column) => filter.IsSeparable ? filter.Values[row] * filter.Values[column] : filter.Values[(row * n) + column];
        return Each(x.GetLength(0) - n + 1, x.GetLength(1) - n + 1, (row, column) =>
            gain * Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, n).Sum(j => Tap(n - 1 - i, n - 1 - j) * x[row + i, column + j])));
    }

    private static double At(double[,] plane, int row, int column) =>
        row >= 0 && column >= 0 && row < plane.GetLength(0) && column < plane.GetLength(1) ? plane[row, column] : 0;

    private static double[,] Each(int height, int width, Func<int, int, double> value)
    {
        double[,] plane = new double[height, width];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                plane[row, column] = value(row, column);
            }
        }

        return plane;
    }
}
