using LatentInstallation.Sound.Hearing;

namespace LatentInstallation.Sound;

/// <summary>Onsets as a pulse that decays with the release, as strong as what began is above the room's own noise, and as a count.</summary>
internal sealed class OnsetResponse
{
    // So long after it was noticed an onset may still turn out to be louder: the loudness is measured over 27 ms.
    private const double OpenSeconds = 0.04;

    private readonly Follower _pulse = new();
    private long _known;
    private double _open;
    private bool _counted = true;

    /// <summary>0…1.</summary>
    public double Pulse => _pulse.Value;

    /// <summary>Onsets since the start that could be heard.</summary>
    public long Count { get; private set; }

    /// <summary>Sets the release for steps of one length, in seconds.</summary>
    public void SetTimes(double step, double release) => _pulse.SetTimes(step, 0, release);

    /// <summary>One step.</summary>
    /// <param name="heard">What is heard.</param>
    /// <param name="gate">How far it is above the room's own noise and above silence, 0…1.</param>
    /// <param name="audible">Whether it is above silence.</param>
    public void Follow(in Heard heard, double gate, bool audible)
    {
        if (heard.Onsets != _known)
        {
            (_known, _open, _counted) = (heard.Onsets, 0, false);
        }

        bool open = heard.SinceOnset < OpenSeconds;
        _open = open ? Math.Max(_open, gate) : 0;
        if (open && audible && !_counted)
        {
            Count++;
            _counted = true;
        }

        double strength = open ? heard.OnsetStrength * _open : 0;
        _pulse.Follow(strength > _pulse.Value ? strength : 0);
    }
}
