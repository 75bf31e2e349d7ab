using System.Runtime;
using System.Runtime.InteropServices;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Systemd;

namespace LatentInstallation.Daemon.Running;

/// <summary><c>latent run</c> from beginning to end: put together, say what was found, play, and leave tidily.</summary>
internal static class Run
{
    private static readonly TimeSpan LoadingPatience = TimeSpan.FromSeconds(60);

    internal static async Task<int> StartAsync(RunOptions asked)
    {
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        var journal = new Journal(Console.Error);
        RunOptions options = Settle(asked, journal);
        TimeProvider time = TimeProvider.System;
        using var service = ServiceNotifier.FromEnvironment(time);
        if (service.Trouble is { } trouble)
        {
            journal.Say(trouble);
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration term = OnSignal(PosixSignal.SIGTERM, stop);
        using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using var reload = new ReloadSignal(service);
        using Piece piece = Assemble(options, service, journal, time);
        Tell(piece, journal);
        reload.Play(piece, journal);
        if (!await PlayAsync(piece, options, service, journal, time, stop))
        {
            ProcessEnd.Now(0);
        }

        return 0;
    }

    /// <summary>A large network takes its time: the service manager is told that work goes on.</summary>
    private static Piece Assemble(RunOptions options, ServiceNotifier service, Journal journal, TimeProvider time)
    {
        using ITimer working = time.CreateTimer(_ => service.ExtendTimeout(LoadingPatience), null, TimeSpan.Zero, LoadingPatience / 3);
        return Piece.Assemble(options, time, journal.Say);
    }

    /// <returns>False when a loop still runs: nothing that it uses may be taken away from under it.</returns>
    private static async Task<bool> PlayAsync(Piece piece, RunOptions options, ServiceNotifier service, Journal journal, TimeProvider time, CancellationTokenSource stop)
    {
        var faults = new FaultList(journal);
        RemoteControl? remote = piece.IsLive ? RemoteOpening.Make(piece, journal, time) : null;
        Task attendant = piece.IsLive ? new Attendant(piece.Asked, piece.Presets, piece.Learn, time, journal.Say).RunAsync(stop.Token) : Task.CompletedTask;
        try
        {
            if (remote is not null)
            {
                await remote.StartAsync(stop.Token);
                journal.Say(remote.BrokerLine);
                journal.Say(remote.WebPage is { } page ? $"page: {page}" : "page: none");
            }

            var figures = new LoopFigures();
            StateReport? report = remote is null ? null : new StateReport(remote.State, piece.Learning, faults, figures);
            if (options.Clock.IsFixed)
            {
                FixedClockRun.Play(piece, options, remote, report, journal, stop.Token);
                return true;
            }

            return await new LiveRun(piece, options, remote!, faults, journal, time).PlayAsync(report!, figures, service, stop.Cancel, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ended while it was still being opened.
            return true;
        }
        finally
        {
            service.Stopping();
            await stop.CancelAsync();
            await attendant;
            if (remote is not null)
            {
                await remote.DisposeAsync();
            }
        }
    }

    /// <summary>Pictures for files want a fixed clock, so that none is missing and each comes at its time.</summary>
    private static RunOptions Settle(RunOptions asked, Journal journal)
    {
        if (asked.FramesOut is null || asked.Clock.IsFixed)
        {
            return asked;
        }

        journal.Say("clock: fixed:30, because pictures are written (--clock fixed:FPS for another rate)");
        return asked with { Clock = new RunClock(30) };
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    private static void Tell(Piece piece, Journal journal)
    {
        journal.Say($"network: {piece.NetworkLine}");
        journal.Say($"computes: {piece.ComputesLine}");
        journal.Say($"sound: {piece.SoundLine}");
        journal.Say($"controls: {piece.ControlsLine}");
    }
}
