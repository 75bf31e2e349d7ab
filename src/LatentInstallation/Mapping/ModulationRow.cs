namespace LatentInstallation.Mapping;

/// <summary>One row of the modulation table: the product of its sources, times an amount, is added to a parameter.</summary>
/// <param name="parameter">Index of a number in the parameter table.</param>
/// <param name="amount">What is added when every source is 1, in the parameter's unit.</param>
/// <param name="sources">One or more signals, multiplied.</param>
public sealed class ModulationRow(int parameter, double amount, params ModulationSource[] sources)
{
    /// <summary>Index of a number in the parameter table.</summary>
    public int Parameter { get; } = parameter;

    /// <summary>What is added at this moment.</summary>
    /// <param name="signals">The value of every <see cref="ModulationSource"/>, by its number.</param>
    public double Contribution(ReadOnlySpan<double> signals)
    {
        double product = amount;
        foreach (ModulationSource source in sources)
        {
            product *= signals[(int)source];
        }

        return product;
    }
}
