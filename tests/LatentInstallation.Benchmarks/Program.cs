using LatentInstallation.Benchmarks;
using LatentInstallation.Devices.Tests.Processor;

// dotnet run -c Release --project tests/LatentInstallation.Benchmarks -- ...
//   [words that a case's name must have]   the least processor time of each kernel on one thread, and its share of the multiply-adds that the processor can do
//   steps MODEL [THREADS [ROUNDS]]         the same for each step of a model's pictures; with more than one thread it is time on the clock
//   listening                              the share of a core that listening takes
//   full-width DIR                         writes a model's folder: a StyleGAN2 of 256×256 with channel base 16384 and random weights
switch (args)
{
    case ["full-width", var folder]:
        RandomNetwork.FullWidth.Write(folder);
        break;
    case ["listening"]:
        ListeningShare.Measure();
        break;
    case ["steps", var model, .. var numbers]:
        new StepTimes(model, Number(numbers, 0, 1)).Measure(Number(numbers, 1, 20));
        break;
    default:
        MeasureCases(args);
        break;
}

static int Number(string[] numbers, int place, int otherwise) =>
    place < numbers.Length ? int.Parse(numbers[place], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

static void MeasureCases(string[] words)
{
    Console.WriteLine($"{"case",-36}{"ms",10}{"GMAC/s",10}{"peak",8}{"share",8}");
    foreach (Case test in Cases.All().Where(test => words.All(word => test.Name.Contains(word, StringComparison.Ordinal))))
    {
        Console.WriteLine(test.Measure());
    }
}
