namespace LatentInstallation.Tests.Synthesis;

/// <summary>The layers as the formulas say, in double precision, one value at a time.</summary>
internal static class Reference
{
    internal static double[] Convolution(float[] x, int inputs, int height, int width, float[] weights, int outputs)
    {
        double[] y = new double[outputs * height * width];
        for (int o = 0; o < outputs; o++)
        {
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    double sum = 0;
                    for (int i = 0; i < inputs; i++)
                    {
                        for (int tap = 0; tap < 9; tap++)
                        {
                            (int r, int c) = (row + (tap / 3) - 1, column + (tap % 3) - 1);
                            if (r >= 0 && r < height && c >= 0 && c < width)
                            {
                                sum += (double)weights[(((o * inputs) + i) * 9) + tap] * x[(((i * height) + r) * width) + c];
                            }
                        }
                    }

                    y[(((o * height) + row) * width) + column] = sum;
                }
            }
        }

        return y;
    }

    /// <summary>Transposed with stride 2, then the filter (turned around) with its padding and a gain of 4.</summary>
    internal static double[] Doubling(float[] x, int inputs, int height, int width, float[] weights, int outputs, int taps, float[] filter)
    {
        (int h, int w) = ((2 * height) + 1, (2 * width) + 1);
        double[] open = new double[outputs * h * w];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int at = 0; at < height * width * 9; at++)
                {
                    (int pixel, int tap) = Math.DivRem(at, 9);
                    (int row, int column) = ((2 * (pixel / width)) + (tap / 3), (2 * (pixel % width)) + (tap % 3));
                    open[(((o * h) + row) * w) + column] += (double)weights[(((o * inputs) + i) * 9) + tap] * x[(i * height * width) + pixel];
                }
            }
        }

        return Filtered(open, outputs, h, w, taps, filter, (taps / 2) - 1, isTurned: true);
    }

    /// <summary>Zeros between the pixels, then the filter as a transposed convolution does it, with a gain of 4.</summary>
    internal static double[] DoubledPicture(float[] x, int channels, int height, int width, int taps, float[] filter)
    {
        int padding = (taps / 2) - 1;
        double[] y = new double[channels * height * width * 4];
        for (int i = 0; i < x.Length; i++)
        {
            (int c, int pixel) = Math.DivRem(i, height * width);
            for (int tap = 0; tap < taps * taps; tap++)
            {
                (int row, int column) = ((2 * (pixel / width)) + (tap / taps) - padding, (2 * (pixel % width)) + (tap % taps) - padding);
                if (row >= 0 && row < 2 * height && column >= 0 && column < 2 * width)
                {
                    y[(((c * 2 * height) + row) * 2 * width) + column] += 4.0 * filter[tap] * x[i];
                }
            }
        }

        return y;
    }

    internal static double Activated(double value, float slope, float clamp) => Math.Clamp(value < 0 ? value * slope : value, -clamp, clamp);

    private static double[] Filtered(double[] x, int channels, int height, int width, int taps, float[] filter, int padding, bool isTurned)
    {
        (int h, int w) = (height + (2 * padding) - taps + 1, width + (2 * padding) - taps + 1);
        double[] y = new double[channels * h * w];
        for (int i = 0; i < y.Length; i++)
        {
            (int c, int pixel) = Math.DivRem(i, h * w);
            for (int tap = 0; tap < taps * taps; tap++)
            {
                (int row, int column) = ((pixel / w) + (tap / taps) - padding, (pixel % w) + (tap % taps) - padding);
                if (row >= 0 && row < height && column >= 0 && column < width)
                {
                    y[i] += 4.0 * filter[isTurned ? (taps * taps) - 1 - tap : tap] * x[(((c * height) + row) * width) + column];
                }
            }
        }

        return y;
    }
}
