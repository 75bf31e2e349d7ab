namespace LatentInstallation.Parameters;

/// <summary>How a control's 0…1 becomes a value.</summary>
public enum ParameterCurve
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>Evenly in the logarithm; both ends positive.</summary>
    Logarithmic,

    /// <summary>With the square, finer near the lower end.</summary>
    Squared,
}
