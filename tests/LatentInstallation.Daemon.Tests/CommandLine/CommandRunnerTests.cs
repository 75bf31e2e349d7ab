using System.CommandLine;
using LatentInstallation.Daemon.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public sealed class CommandRunnerTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new BadInputException("--size: '0' is no size."), CommandRunner.BadInput, "latent: --size: '0' is no size." },
        { new IOException("No space left on device."), CommandRunner.Failed, "latent: No space left on device." },
        { new ArgumentException("The path is empty."), CommandRunner.Failed, "latent: The path is empty. (ArgumentException; with LATENT_TRACE=1 the same command says where it arose.)" },
        { new DllNotFoundException("Unable to load libfoo.so.\nSet LD_DEBUG."), CommandRunner.Failed, "latent: Unable to load libfoo.so. './latent doctor' says what is missing." },
        { new TypeInitializationException("Foo", new IOException("No such device.")), CommandRunner.Failed, "latent: No such device." },
        { new InsufficientMemoryException(), CommandRunner.Failed, "latent: There is not enough memory for that. Ask for less at once, or close other programs." },
        { new OperationCanceledException(), 0, "" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Every_failure_ends_in_one_sentence_and_never_in_a_stack_trace(Exception failure, int exitCode, string said)
    {
        var command = new Command("fail");
        command.SetAction(async _ =>
        {
            await Task.Yield();
            throw failure;
        });
        CommandLineRun run = CommandLineRun.Of(command);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Equal(said, run.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_value_is_refused_with_its_option(string value)
    {
        CommandLineRun run = CommandLineRun.Of(RunCommand.Create(), "--model", value, "--frames-out", value, "--frames", "1");
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("latent: --model: the value is empty.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("latent: --frames-out: the value is empty.", run.Errors, StringComparison.Ordinal);
    }

    public static TheoryData<Command, string[]> Unreadable => new()
    {
        { RunCommand.Create(), ["--seed", "x"] },
        { RunCommand.Create(), ["--frames", "1.5"] },
        { RunCommand.Create(), ["--seed", "4294967296"] },
        { GenerateCommand.Create(), ["--model", "m", "--out", "a.png", "--seed", "1", "--psi", "x"] },
        { GenerateCommand.Create(), ["--model", "m", "--out", "a.png", "--seed", "x"] },
        { BenchCommand.Create(), ["--model", "m", "--frames", "x"] },
        { BenchCommand.Create(), ["--model", "m", "--threads", "x"] },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public void A_number_that_cannot_be_read_is_answered_with_the_option_and_the_value(Command command, string[] args)
    {
        CommandLineRun run = CommandLineRun.Of(command, args);
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains($"latent: {args[^2]}: '{args[^1]}' cannot be read.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
