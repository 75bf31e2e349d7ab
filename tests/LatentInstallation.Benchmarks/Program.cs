using LatentInstallation.Benchmarks;

// dotnet run -c Release --project tests/LatentInstallation.Benchmarks [-- words that a case's name must have]
// Prints the least processor time of each kernel on one thread, and its share of the multiply-adds that the processor can do, measured beside it.
Console.WriteLine($"{"case",-36}{"ms",10}{"GMAC/s",10}{"peak",8}{"share",8}");
foreach (Case test in Cases.All().Where(test => args.All(word => test.Name.Contains(word, StringComparison.Ordinal))))
{
    Console.WriteLine(test.Measure());
}
