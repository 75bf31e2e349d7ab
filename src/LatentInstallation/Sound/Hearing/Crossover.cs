namespace LatentInstallation.Sound.Hearing;

/// <summary>A Linkwitz-Riley crossover of fourth order: 24 dB an octave on either side, and the two sides together are as loud as what came in.</summary>
/// <param name="frequency">Hz, above 0 and below half the rate.</param>
/// <param name="sampleRate">Hz.</param>
internal sealed class Crossover(double frequency, double sampleRate)
{
    private readonly StateVariableFilter _both = new(frequency, sampleRate);
    private readonly StateVariableFilter _low = new(frequency, sampleRate);
    private readonly StateVariableFilter _high = new(frequency, sampleRate);

    /// <summary>Takes one sample.</summary>
    public (double Low, double High) Split(double sample)
    {
        (double low, double high) = _both.Split(sample);
        return (_low.Split(low).Low, _high.Split(high).High);
    }

    /// <summary>Comes to rest when there is next to nothing left in it.</summary>
    public void Rest()
    {
        _both.Rest();
        _low.Rest();
        _high.Rest();
    }
}
