using System.Numerics;

namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// The power spectrum of real samples: a Fourier transform of radix 2 over half as many complex numbers, unpacked. It allocates when it is
/// made and never again.
/// </summary>
internal sealed class RealTransform
{
    private readonly int _half;
    private readonly int[] _reversed;
    private readonly double[] _re;
    private readonly double[] _im;

    // The roots of every stage one after the other, so that a stage reads its own in a row; then those that unpack.
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly double[] _unpackCosines;
    private readonly double[] _unpackSines;

    /// <summary>For one length.</summary>
    /// <param name="length">Samples: a power of two, 4 or more.</param>
    public RealTransform(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 4);
        if (!BitOperations.IsPow2(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length is no power of two.");
        }

        _half = length / 2;
        (_re, _im, _cosines, _sines) = (new double[_half], new double[_half], new double[_half], new double[_half]);
        (_unpackCosines, _unpackSines, _reversed) = (new double[_half + 1], new double[_half + 1], new int[_half]);
        int bits = BitOperations.Log2((uint)_half);
        for (int i = 1; i < _half; i++)
        {
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
        }

        for (int span = 1; span < _half; span *= 2)
        {
            for (int j = 0; j < span; j++)
            {
                (_sines[span + j], _cosines[span + j]) = Math.SinCos(-Math.PI * j / span);
            }
        }

        for (int k = 0; k <= _half; k++)
        {
            (_unpackSines[k], _unpackCosines[k]) = Math.SinCos(-2 * Math.PI * k / length);
        }
    }

    /// <summary>The squared magnitude of every frequency, without scaling.</summary>
    /// <param name="samples">As many as the length.</param>
    /// <param name="power">Half the length and one: from 0 to half the rate.</param>
    public void Power(ReadOnlySpan<double> samples, Span<double> power)
    {
        for (int i = 0; i < _half; i++)
        {
            int from = 2 * _reversed[i];
            _re[i] = samples[from];
            _im[i] = samples[from + 1];
        }

        for (int span = 1; span < _half; span *= 2)
        {
            if (span < Vector<double>.Count)
            {
                ShortStage(span);
            }
            else
            {
                Stage(span);
            }
        }

        Unpack(power);
    }

    private void ShortStage(int span)
    {
        for (int start = 0; start < _half; start += 2 * span)
        {
            for (int j = 0; j < span; j++)
            {
                int a = start + j;
                int b = a + span;
                double re = (_re[b] * _cosines[span + j]) - (_im[b] * _sines[span + j]);
                double im = (_re[b] * _sines[span + j]) + (_im[b] * _cosines[span + j]);
                (_re[b], _im[b]) = (_re[a] - re, _im[a] - im);
                (_re[a], _im[a]) = (_re[a] + re, _im[a] + im);
            }
        }
    }

    private void Stage(int span)
    {
        ReadOnlySpan<double> cosines = _cosines.AsSpan(span, span);
        ReadOnlySpan<double> sines = _sines.AsSpan(span, span);
        for (int start = 0; start < _half; start += 2 * span)
        {
            Span<double> firstRe = _re.AsSpan(start, span);
            Span<double> firstIm = _im.AsSpan(start, span);
            Span<double> secondRe = _re.AsSpan(start + span, span);
            Span<double> secondIm = _im.AsSpan(start + span, span);
            for (int j = 0; j < span; j += Vector<double>.Count)
            {
                var (c, s) = (new Vector<double>(cosines[j..]), new Vector<double>(sines[j..]));
                var (br, bi) = (new Vector<double>(secondRe[j..]), new Vector<double>(secondIm[j..]));
                var (ar, ai) = (new Vector<double>(firstRe[j..]), new Vector<double>(firstIm[j..]));
                Vector<double> re = (br * c) - (bi * s);
                Vector<double> im = (br * s) + (bi * c);
                (ar + re).CopyTo(firstRe[j..]);
                (ai + im).CopyTo(firstIm[j..]);
                (ar - re).CopyTo(secondRe[j..]);
                (ai - im).CopyTo(secondIm[j..]);
            }
        }
    }

    /// <summary>Even and odd samples went in as real and imaginary parts; this brings their two spectra together.</summary>
    private void Unpack(Span<double> power)
    {
        for (int k = 0; k <= _half; k++)
        {
            int i = k == _half ? 0 : k;
            int mirror = k == 0 ? 0 : _half - k;
            double evenRe = (_re[i] + _re[mirror]) / 2;
            double evenIm = (_im[i] - _im[mirror]) / 2;
            double oddRe = (_im[i] + _im[mirror]) / 2;
            double oddIm = (_re[mirror] - _re[i]) / 2;
            double re = evenRe + (oddRe * _unpackCosines[k]) - (oddIm * _unpackSines[k]);
            double im = evenIm + (oddRe * _unpackSines[k]) + (oddIm * _unpackCosines[k]);
            power[k] = (re * re) + (im * im);
        }
    }
}
