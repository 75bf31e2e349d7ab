namespace LatentInstallation.Import;

/// <summary>What a demodulation multiplies squared styles by.</summary>
internal static class WeightPower
{
    /// <summary>Squared weights, summed over the kernel.</summary>
    /// <param name="weight">[outputs, inputs, taps].</param>
    /// <param name="taps">Of the whole kernel.</param>
    /// <param name="scale">What each sum is multiplied by.</param>
    /// <returns>[outputs, inputs].</returns>
    internal static float[] Of(float[] weight, int taps, float scale)
    {
        float[] power = new float[weight.Length / taps];
        for (int i = 0; i < power.Length; i++)
        {
            double sum = 0;
            foreach (float value in weight.AsSpan(i * taps, taps))
            {
                sum += (double)value * value;
            }

            power[i] = (float)(sum * scale);
        }

        return power;
    }
}
