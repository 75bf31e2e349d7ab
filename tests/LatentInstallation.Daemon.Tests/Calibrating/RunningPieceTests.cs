using LatentInstallation.Controls;
using LatentInstallation.Daemon.Calibrating;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Calibrating;

public sealed class RunningPieceTests : IDisposable
{
    private static readonly ControlRow Box = new() { Name = "box", Source = ControlInput.Midi };

    private readonly string _processes = Directory.CreateTempSubdirectory("latent-proc-").FullName;

    public void Dispose() => Directory.Delete(_processes, recursive: true);

    [Theory]
    [InlineData("/opt/latent-installation/latent\0run\0--config\0x\0", true)]
    [InlineData("dotnet\0/srv/latent.dll\0run\0", true)]
    [InlineData("./latent\0controls\0", false)]
    [InlineData("grep\0latent run\0", false)]
    [InlineData("", false)]
    public void A_piece_that_runs_is_told_with_what_to_do(string commandLine, bool isPiece)
    {
        Directory.CreateDirectory(Path.Combine(_processes, "999999"));
        Directory.CreateDirectory(Path.Combine(_processes, "sys"));
        File.WriteAllText(Path.Combine(_processes, "999999", "cmdline"), commandLine);
        string? warning = RunningPiece.Warning([Box], _processes);
        Assert.Equal(isPiece, warning is not null);
        Assert.Equal(isPiece, warning?.Contains("process 999999", StringComparison.Ordinal) ?? false);
        Assert.Null(RunningPiece.Warning([new ControlRow { Name = "pot" }], _processes));
    }
}
