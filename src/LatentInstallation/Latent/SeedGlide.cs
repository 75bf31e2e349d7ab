using System.Numerics.Tensors;

namespace LatentInstallation.Latent;

/// <summary>Lets a place go over to other key points without a jump: what it was further away fades.</summary>
/// <param name="wDim">Values in a place.</param>
internal sealed class SeedGlide(int wDim)
{
    // Seconds; after two of them nothing is left to see.
    private const double Ease = 0.6;
    private const float Nothing = 1e-4f;

    private readonly float[] _last = new float[wDim];
    private readonly float[] _left = new float[wDim];
    private bool _isKnown;
    private bool _isGliding;

    /// <summary>Adds what is left to a place that was just found.</summary>
    /// <param name="w">The place.</param>
    /// <param name="begins">The place is another one than the last, at a stroke.</param>
    /// <param name="elapsed">Time since the last place.</param>
    public void Apply(Span<float> w, bool begins, TimeSpan elapsed)
    {
        if (begins && _isKnown)
        {
            TensorPrimitives.Subtract(_last, w, _left);
            _isGliding = true;
        }
        else if (_isGliding)
        {
            TensorPrimitives.Multiply(_left, (float)Math.Exp(-elapsed.TotalSeconds / Ease), _left);
            _isGliding = TensorPrimitives.MaxMagnitude(_left) is var most && Math.Abs(most) > Nothing;
        }

        if (_isGliding)
        {
            TensorPrimitives.Add(w, _left, w);
        }

        w.CopyTo(_last);
        _isKnown = true;
    }

    /// <summary>No place was found this time.</summary>
    public void Rest() => (_isKnown, _isGliding) = (false, false);
}
