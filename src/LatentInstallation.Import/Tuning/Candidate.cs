namespace LatentInstallation.Import.Tuning;

/// <summary>One way to do the same thing.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Open">Makes it ready: writes its graph and opens it.</param>
/// <param name="Weights">Values that it is made of, which opening it goes over.</param>
/// <param name="MultiplyAdds">Of one run.</param>
internal sealed record Candidate(string Name, Func<Trial> Open, double Weights, double MultiplyAdds);
