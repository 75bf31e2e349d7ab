namespace LatentInstallation.Parameters;

/// <summary>What a parameter's value is.</summary>
public enum ParameterKind
{
    /// <summary>A real number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>ON or OFF.</summary>
    Toggle,

    /// <summary>One of a list of names.</summary>
    Choice,
}
