namespace LatentInstallation.Sound;

/// <summary>Tells a muted or overdriven microphone by its samples. Nothing allocates after the constructor.</summary>
public sealed class SignalWatch
{
    private const double SilentAfterSeconds = 10;
    private const int PartsOfWindow = 30;
    private const int PartsASecond = 10;
    private const double MostClipped = 0.01;

    // 16-bit converters end at 32767/32768; the last step below that is not full scale yet.
    private const float FullScale = 32766.5f / 32768;

    private readonly int[] _clipped = new int[PartsOfWindow];
    private readonly int _partLength;
    private readonly long _silentAfter;
    private int _part;
    private int _inPart;
    private int _clippedSum;
    private long _zeros;

    /// <summary>Of a device that has just been opened.</summary>
    /// <param name="samplesPerSecond">Of all channels together, above 0.</param>
    public SignalWatch(int samplesPerSecond)
    {
        _partLength = Math.Max(1, samplesPerSecond / PartsASecond);
        _silentAfter = (long)(samplesPerSecond * SilentAfterSeconds);
    }

    /// <summary><see cref="SoundHealth.Ok"/>, <see cref="SoundHealth.Silent"/> or <see cref="SoundHealth.Clipped"/>.</summary>
    public SoundHealth Health => _zeros >= _silentAfter ? SoundHealth.Silent
        : _clippedSum > MostClipped * PartsOfWindow * _partLength ? SoundHealth.Clipped
        : SoundHealth.Ok;

    /// <summary>Looks at samples as the device gives them, before any mix: a mix of two channels hides one that is at its end.</summary>
    /// <param name="samples">Full scale is -1…1.</param>
    public void Process(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
        {
            _zeros = sample == 0 ? _zeros + 1 : 0;
            if (!(Math.Abs(sample) < FullScale))
            {
                _clipped[_part]++;
                _clippedSum++;
            }

            if (++_inPart == _partLength)
            {
                _inPart = 0;
                _part = (_part + 1) % PartsOfWindow;
                _clippedSum -= _clipped[_part];
                _clipped[_part] = 0;
            }
        }
    }
}
