namespace LatentInstallation.Import.Mapping;

/// <summary>A linear layer with its gains already in its weights: y = activation(x Wᵀ + b).</summary>
/// <param name="Inputs">Values in.</param>
/// <param name="Outputs">Values out.</param>
/// <param name="Weight">[outputs, inputs].</param>
/// <param name="Bias">[outputs].</param>
/// <param name="Slope">What negative values are multiplied by: 1 is linear.</param>
internal sealed record Dense(int Inputs, int Outputs, float[] Weight, float[] Bias, float Slope);
