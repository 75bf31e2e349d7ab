namespace LatentInstallation.Devices.Sdl;

/// <summary>
/// Keeps a loop at a steady pace where no screen does: waits until an absolute deadline, so that late wake-ups do not add up. A loop that was
/// late starts anew from now: no burst makes up for it.
/// </summary>
/// <remarks>Where the driver says that swapping waits for the screen it stays out of the way, until swaps turn out not to wait.</remarks>
public sealed class FramePacer
{
    // So many swaps in a row that came back too early mean that the driver does not wait (a virtual screen, vsync forced off).
    private const int EarlySwaps = 30;

    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action<TimeSpan> _sleep;
    private TimeSpan _deadline;
    private TimeSpan _last;
    private int _early;
    private readonly long _start;

    /// <summary>Makes a pacer for one loop.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="interval">Between two ticks.</param>
    /// <param name="screenPaces">The driver says that it waits for the screen.</param>
    /// <param name="sleep">For tests under a fake clock; null sleeps.</param>
    public FramePacer(TimeProvider time, TimeSpan interval, bool screenPaces, Action<TimeSpan>? sleep = null)
    {
        (_time, _interval, ScreenPaces) = (time, interval, screenPaces);
        _sleep = sleep ?? Sleep;
        _start = time.GetTimestamp();
        _deadline = interval;
    }

    /// <summary>The screen sets the pace, not this.</summary>
    public bool ScreenPaces { get; private set; }

    /// <summary>Called once a tick, after drawing and swapping.</summary>
    public void Wait()
    {
        TimeSpan now = _time.GetElapsedTime(_start);
        if (ScreenPaces)
        {
            _early = now - _last < _interval / 2 ? _early + 1 : 0;
            _last = now;
            ScreenPaces = _early < EarlySwaps;
            _deadline = now + _interval;
            return;
        }

        if (now < _deadline)
        {
            _sleep(_deadline - now);
            _deadline += _interval;
        }
        else
        {
            _deadline = now + _interval;
        }
    }

#pragma warning disable RS0030 // This is the pacer that may sleep: its thread has nothing else to do.
    private static void Sleep(TimeSpan time) => Thread.Sleep((int)Math.Ceiling(time.TotalMilliseconds));
#pragma warning restore RS0030
}
