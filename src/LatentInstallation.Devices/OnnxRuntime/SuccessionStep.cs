namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A better way to do what is already being done.</summary>
/// <typeparam name="T">What does it.</typeparam>
/// <param name="Name">What it is called.</param>
/// <param name="Make">Makes it; may take minutes.</param>
/// <param name="WhyNot">Judges what was made: null when it may take over, or a clause on why it may not.</param>
internal sealed record SuccessionStep<T>(string Name, Func<T> Make, Func<T, string?> WhyNot);
