using System.CommandLine;
using LatentInstallation.Daemon.CommandLine;

return CommandRunner.Run(
    args,
    new RootCommand("Latent Installation: turns a generative network into something a room can play.")
    {
        RunCommand.Create(),
        RenderCommand.Create(),
        ImportCommand.Create(),
        GenerateCommand.Create(),
        DirectionsCommand.Create(),
        BenchCommand.Create(),
        ControlsCommand.Create(),
        SoundCommand.Create(),
        CalibrateCommand.Create(),
        DoctorCommand.Create(),
        DocsCommand.Create(),
    });
