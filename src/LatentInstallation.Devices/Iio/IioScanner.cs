namespace LatentInstallation.Devices.Iio;

/// <summary>Reads every channel once a call. Has no thread and no clock; allocates nothing but when a device comes or goes.</summary>
internal sealed class IioScanner(string root, IReadOnlyList<IioChannel> channels, IioTuning tuning) : IDisposable
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan UntilStuck = TimeSpan.FromSeconds(2);
    private const int FewestAlike = 3;

    private readonly IioChannel[] _channels = [.. channels];
    private TimeSpan _untilCheck;
    private TimeSpan _alike;

    /// <summary>Reads every channel and hands over what moved.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    public void Scan(TimeSpan elapsed)
    {
        _untilCheck -= elapsed;
        if (_untilCheck <= TimeSpan.Zero)
        {
            _untilCheck = BetweenChecks;
            foreach (IioChannel channel in _channels)
            {
                channel.Check(root, tuning);
            }
        }

        bool isStuck = _alike >= UntilStuck;
        foreach (IioChannel channel in _channels)
        {
            channel.Read(elapsed, isStuck);
        }

        Compare(elapsed);
    }

    public void Dispose()
    {
        foreach (IioChannel channel in _channels)
        {
            channel.Dispose();
        }
    }

    // Three channels or more that all read exactly the same, and not an end, are a dead bus and no controls.
    private void Compare(TimeSpan elapsed)
    {
        bool areAlike = _channels.Length >= FewestAlike;
        foreach (IioChannel channel in _channels)
        {
            areAlike &= channel.Raw is { } raw && raw == _channels[0].Raw && channel.Position is > 0 and < 1;
        }

        _alike = areAlike ? _alike + elapsed : TimeSpan.Zero;
    }
}
