namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// Follows the beat: six times a second it finds tempo and place of the comb of beats that lies best on the last seconds' onsets, and a phase-locked loop brings its
/// own beat there. The phase never jumps and never runs backwards: the loop runs up to a third faster or slower until it is there.
/// </summary>
internal sealed class BeatTracker
{
    private const double LookSeconds = 1.0 / 6;
    private const double LockSeconds = 0.6;
    private const double MostHaste = 1.0 / 3;
    private const double FoldSeconds = 5;
    private const double Forgetting = 0.9;
    private const double Loyalty = 0.15;
    private const double TuneSteps = 4;
    private const double TuneStep = 0.01;

    // Correlations of noise and of a steady beat.
    private const double NoRegularity = 0.1;
    private const double FullRegularity = 0.4;
    private const double ConfidenceSeconds = 0.7;

    private readonly OnsetHistory _history;
    private readonly TempoEstimate _tempo;
    private readonly float[] _recent;
    private readonly double _step;
    private readonly double _latency;
    private readonly double _confidenceShare;
    private double _sinceLook;
    private double _error;
    private double _period = 0.5;

    /// <summary>Without a beat.</summary>
    /// <param name="step">Seconds between calls.</param>
    /// <param name="latency">Seconds by which the flux's peak is later than the sound.</param>
    public BeatTracker(double step, double latency)
    {
        _history = new(step);
        _tempo = new(_history, LookSeconds);
        _recent = new float[_history.Length];
        (_step, _latency) = (step, latency + (_history.Step / 2));
        _confidenceShare = Follower.Share(LookSeconds, ConfidenceSeconds);
    }

    /// <summary>Beats a minute.</summary>
    public double Tempo => 60 / _period;

    /// <summary>Where between two beats, 0…1; a beat is at 0.</summary>
    public double Phase { get; private set; }

    /// <summary>Beats since the start: each time the phase came round.</summary>
    public long Beats { get; private set; }

    /// <summary>How sure it is that there is a beat, 0…1.</summary>
    public double Confidence { get; private set; }

    /// <summary>Hears one step's flux, low bands weighing more.</summary>
    public void Hear(double flux)
    {
        _sinceLook += _step;
        if (_history.Add(flux) && _sinceLook >= LookSeconds)
        {
            _sinceLook -= LookSeconds;
            Look();
        }

        double haste = Math.Clamp(_error * _period / LockSeconds, -MostHaste, MostHaste);
        double turn = _step / _period * (1 + haste);
        _error -= _step / _period * haste;
        Phase += turn;
        if (Phase >= 1)
        {
            Phase -= 1;
            Beats++;
        }
    }

    private void Look()
    {
        _history.CopyTo(_recent);
        _tempo.Look(_recent, _history.Filled);
        double sure = Math.Clamp((_tempo.Regularity - NoRegularity) / (FullRegularity - NoRegularity), 0, 1);
        Confidence += (sure - Confidence) * _confidenceShare;

        double entries = _tempo.Period / _history.Step;
        double best = double.MinValue;
        double bestPeriod = entries;
        double bestPlace = 0;
        for (double tune = -TuneSteps; tune <= TuneSteps; tune++)
        {
            double period = entries * (1 + (tune * TuneStep));
            for (int place = 0; place < period; place++)
            {
                double away = (((place * _history.Step) + _latency) / (period * _history.Step)) - Phase;
                double fit = Fold(period, place) * (1 + (Loyalty * Math.Cos(2 * Math.PI * away)));
                if (fit > best)
                {
                    (best, bestPeriod, bestPlace) = (fit, period, place);
                }
            }
        }

        _period = bestPeriod * _history.Step;
        double phase = ((bestPlace * _history.Step) + _latency) / _period;
        _error = phase - Phase;
        _error -= Math.Round(_error);
    }

    /// <summary>The onset strength on a comb that ends some entries ago, what is longer ago counting less.</summary>
    private double Fold(double period, int place)
    {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        double furthest = Math.Min(_recent.Length - 3, FoldSeconds / _history.Step);
        for (double at = place; at < furthest; at += period)
        {
            int i = _recent.Length - 1 - (int)Math.Round(at);
            double around = Math.Max(i < _recent.Length - 1 ? _recent[i + 1] : 0, _recent[i - 1]);
            sum += weight * (_recent[i] + (0.5 * around));
            weights += weight;
            weight *= Forgetting;
        }

        return sum / weights;
    }
}
