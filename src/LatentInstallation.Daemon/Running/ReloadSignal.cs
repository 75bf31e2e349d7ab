using System.Runtime.InteropServices;
using LatentInstallation.Devices.Systemd;

namespace LatentInstallation.Daemon.Running;

/// <summary>SIGHUP: read the configuration again. One that comes while the piece is still being put together is obeyed when it plays; it must not end it, as the signal does by itself.</summary>
internal sealed class ReloadSignal : IDisposable
{
    private readonly ServiceNotifier _service;
    private readonly PosixSignalRegistration _registration;
    private readonly Lock _gate = new();
    private ConfigurationReloading? _reloading;
    private bool _plays;
    private bool _isDue;

    public ReloadSignal(ServiceNotifier service)
    {
        _service = service;
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            Obey();
        });
    }

    /// <summary>The piece plays from now on.</summary>
    public void Play(Piece piece, Journal journal)
    {
        lock (_gate)
        {
            _reloading = piece.ConfigurationFile is { } file ? new ConfigurationReloading(piece, file, journal) : null;
            _plays = true;
            if (!_isDue)
            {
                return;
            }
        }

        Obey();
    }

    public void Dispose() => _registration.Dispose();

    private void Obey()
    {
        lock (_gate)
        {
            _isDue = !_plays;
            if (_isDue)
            {
                return;
            }
        }

        _service.Reloading();
        _reloading?.Apply();
        _service.Reloaded("playing");
    }
}
