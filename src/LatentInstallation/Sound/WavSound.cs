using System.Globalization;

namespace LatentInstallation.Sound;

/// <summary>A sound file, heard at the clock's speed in a loop. The same steps of time give the same levels, and any steps the same samples.</summary>
public sealed class WavSound : ISoundSource
{
    // After a long standstill (a suspended machine) the file goes on from where it was, instead of hearing hours in one step.
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(10);

    private readonly SoundTrack _track;
    private readonly Listener _listener;
    private readonly SoundFeatures _heard = new();
    private int _next;
    private long _remainder;

    /// <summary>At its beginning.</summary>
    public WavSound(SoundTrack track)
    {
        _track = track;
        _listener = new(track.SampleRate);
        double seconds = (double)track.Mono.Length / track.SampleRate;
        string channels = track.Channels switch
        {
            1 => "mono",
            2 => "stereo",
            _ => $"{track.Channels} channels",
        };
        Description = string.Create(CultureInfo.InvariantCulture, $"{track.Name}, {track.SampleRate} Hz, {channels}, {seconds:0.0} s, in a loop");
    }

    /// <summary>What is played.</summary>
    public SoundTrack Track => _track;

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public string? Trouble => null;

    /// <inheritdoc />
    public SoundHealth Health => SoundHealth.Ok;

    /// <inheritdoc />
    public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings)
    {
        _listener.Settings = settings;

        // In whole numbers: no sample is lost or heard twice, however the time is cut into steps.
        long ticks = Math.Clamp(elapsed.Ticks, 0, LongestStep.Ticks);
        (long due, _remainder) = Math.DivRem((ticks * _track.SampleRate) + _remainder, TimeSpan.TicksPerSecond);
        ReadOnlySpan<float> samples = _track.Mono.Span;
        while (due > 0)
        {
            int count = (int)Math.Min(due, samples.Length - _next);
            _listener.Process(samples.Slice(_next, count));
            _next = (_next + count) % samples.Length;
            due -= count;
        }

        _listener.Tell(_heard);
        return _heard;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
