using System.Text;

namespace LatentInstallation.Daemon.Remote;

/// <content>What is said when it is due.</content>
internal sealed partial class RemoteSession
{
    private void SayStates(TimeSpan now)
    {
        SayStates(_board, now);
        SayStates(_controls.Board, now);
    }

    private void SayStates(StateBoard board, TimeSpan now)
    {
        int cursor = 0;
        while (_hasState && board.TryTakeDue(ref cursor, now, out int slot))
        {
            Say(board, slot, retain: true);
        }
    }

    /// <summary>Whoever sees <c>online</c> may read every state: it waits for the first ones.</summary>
    private void SayOnline()
    {
        if (_isOnlineOwed && _hasState)
        {
            _publish(_topics.Status, "online"u8, retain: true);
            _isOnlineOwed = false;
        }
    }

    private void SayLive(TimeSpan now, long lost)
    {
        bool live = _requests.Live.IsHeld(now);
        if (live && !_wasLive)
        {
            _live.Forget();
            SayHealth(now, lost);
        }

        _wasLive = live;
        int cursor = 0;
        while (live && _hasState && _live.TryTakeDue(ref cursor, now, out int slot))
        {
            Say(_live, slot, retain: false);
        }
    }

    private void Say(StateBoard board, int slot, bool retain)
    {
        Span<byte> bytes = stackalloc byte[256];
        string text = board[slot].Format(board.Values[slot]);
        _publish(board[slot].Topic, Encoding.UTF8.TryGetBytes(text, bytes, out int length) ? bytes[..length] : Encoding.UTF8.GetBytes(text), retain);
    }

    private void SayPresets()
    {
        _presetRevision = _presets.Revision;
        IReadOnlyList<string> names = _presets.Names;
        _discovery?.Say(names);
        _reports.SayPresets(names);
        _publish(_topics.Preset, Encoding.UTF8.GetBytes(_presets.Current), retain: true);
    }

    private void SayHealth(TimeSpan now, long lost)
    {
        _nextHealth = now + HealthInterval;
        if (_hasState)
        {
            _reports.SayHealth(_state.Front, lost);
        }
    }
}
