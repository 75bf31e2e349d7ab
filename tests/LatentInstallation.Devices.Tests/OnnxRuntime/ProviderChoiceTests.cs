using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class ProviderChoiceTests
{
    private static bool HasGpu { get; } =
        File.Exists(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_cuda.so"));

    [Fact]
    public void Without_gpu_libraries_the_processor_computes_and_a_sentence_says_why()
    {
        Assert.SkipWhen(HasGpu, "The GPU libraries are beside the tests.");
        ProviderChoice choice = ProviderChoice.Make(new InferenceSettings());
        Assert.Equal(InferenceProvider.Cpu, choice.Provider);
        Assert.Contains("CUDA: libonnxruntime_providers_cuda.so is not beside the program.", choice.Note, StringComparison.Ordinal);
        Assert.EndsWith("CPU is used.", choice.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InferenceProvider.Cuda, "libonnxruntime_providers_cuda.so")]
    [InlineData(InferenceProvider.TensorRt, "libonnxruntime_providers_tensorrt.so")]
    public void A_provider_that_was_asked_for_and_is_not_there_is_refused(InferenceProvider provider, string library)
    {
        Assert.SkipWhen(HasGpu, "The GPU libraries are beside the tests.");
        BadInputException error = Assert.Throws<BadInputException>(() => ProviderChoice.Make(new InferenceSettings { Provider = provider }));
        Assert.Contains(library, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_number_there_is_a_thread_for_each_core() =>
        Assert.InRange(ProviderChoice.Make(new InferenceSettings { Provider = InferenceProvider.Cpu }).Threads, 1, Environment.ProcessorCount);
}
