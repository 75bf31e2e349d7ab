namespace LatentInstallation.Import.StyleGan3;

/// <summary>
/// How the filters around an activation run along one axis without ever making the zeros that up-sampling puts in, or the samples that down-sampling
/// throws away: the samples that the activation sees are kept as as many tensors as there are phases, each at the rate of what comes in.
/// </summary>
/// <remarks>
/// With x what comes in, z the same with zeros between, g and h the filters as they slide, p the margin before:
/// u[m] = Σ g[k] z[m + k − p], and phase r of it, u[Un + r], needs only the taps with k ≡ p − r modulo U;
/// y[m] = Σ h[k] u[Dm + k], and what it takes of phase r are the taps with Dm + k ≡ r modulo U.
/// Where U is larger than D, y itself comes as U / D phases; where it is smaller, y is taken of every D / U-th sample.
/// </remarks>
internal sealed class AxisPlan
{
    private readonly int _up;
    private readonly int _down;
    private readonly int _downTaps;
    private readonly int[] _least;
    private readonly int[] _width;

    /// <summary>Plans an axis.</summary>
    /// <param name="length">Samples that come in.</param>
    /// <param name="kept">Samples that go out.</param>
    /// <param name="layer">Factors and filters.</param>
    /// <param name="margins">What is put around or cut off, in samples of the activation.</param>
    internal AxisPlan(int length, int kept, FilteredLayer layer, Margins margins)
    {
        (_up, _down, _downTaps) = (layer.Up, layer.Down, layer.DownFilter.Taps);
        OutPhases = Math.Max(1, _up / _down);
        Stride = Math.Max(1, _down / _up);
        PhaseLength = (kept + OutPhases - 1) / OutPhases;
        Kept = kept;
        (_least, _width) = Needed();

        int taps = layer.UpFilter.Taps;
        (int Start, int[] Taps)[] phases = [.. Enumerable.Range(0, _up).Select(phase => UpPhase(phase, taps, margins.Before))];
        int[] used = [.. Enumerable.Range(0, _up).Where(IsUsed)];
        int end = used.Max(phase => phases[phase].Start + phases[phase].Taps.Length - 1 + SamplesOf(phase));
        First = Math.Clamp(used.Min(phase => phases[phase].Start), 0, length - 1);
        End = Math.Clamp(end, First + 1, length);
        Up = [.. Enumerable.Range(0, _up).Select(phase => Window(phases[phase].Start - First, phases[phase].Taps, SamplesOf(phase), End - First))];
    }

    /// <summary>Of what comes in, the first sample that is used.</summary>
    internal int First { get; }

    /// <summary>Of what comes in, the first sample after those that are used.</summary>
    internal int End { get; }

    /// <summary>As how many tensors the output comes.</summary>
    internal int OutPhases { get; }

    /// <summary>Steps of the down-filter at the rate of what comes in.</summary>
    internal int Stride { get; }

    /// <summary>Samples in each of them; together they may be some more than are kept.</summary>
    internal int PhaseLength { get; }

    /// <summary>Samples that go out.</summary>
    internal int Kept { get; }

    /// <summary>Does any output take something of this phase of the activation?</summary>
    internal bool IsUsed(int phase) => _width[phase] > 0;

    /// <summary>For every phase of the activation, how it is made.</summary>
    internal PhaseWindow[] Up { get; }

    /// <summary>What one output phase takes of one phase of the activation; null when that is nothing.</summary>
    internal PhaseWindow? Down(int outPhase, int phase)
    {
        int[] taps = Enumerable.Repeat(-1, _width[phase]).ToArray();
        bool isUsed = false;
        for (int k = 0; k < _downTaps; k++)
        {
            int place = (_down * outPhase) + k;
            if (place % _up == phase)
            {
                (taps[(place / _up) - _least[phase]], isUsed) = (_downTaps - 1 - k, true);
            }
        }

        return isUsed ? new PhaseWindow(0, 0, taps) : null;
    }

    // For each phase, the least sample that the first output takes, and how many it takes of there.
    private (int[] Least, int[] Width) Needed()
    {
        int[] least = Enumerable.Repeat(int.MaxValue, _up).ToArray();
        int[] most = new int[_up];
        for (int place = 0; place < (_down * (OutPhases - 1)) + _downTaps; place++)
        {
            int phase = place % _up;
            least[phase] = Math.Min(least[phase], place / _up);
            most[phase] = place / _up;
        }

        return (least, [.. Enumerable.Range(0, _up).Select(phase => least[phase] == int.MaxValue ? 0 : most[phase] - least[phase] + 1)]);
    }

    private int SamplesOf(int phase) => ((PhaseLength - 1) * Stride) + _width[phase];

    private (int Start, int[] Taps) UpPhase(int phase, int taps, int before)
    {
        int from = (((before - phase) % _up) + _up) % _up;
        int start = ((phase + from - before) / _up) + (IsUsed(phase) ? _least[phase] : 0);
        List<int> every = [];
        for (int k = from; k < taps; k += _up)
        {
            every.Add(taps - 1 - k);
        }

        // A filter with fewer taps than there are phases leaves some of them at zero.
        return (start, every.Count > 0 ? [.. every] : [-1]);
    }

    // Zeros around where it reaches out; taps of zero where it need not begin or end at the border.
    private static PhaseWindow Window(int start, int[] taps, int samples, int length)
    {
        int before = Math.Max(0, -start);
        int[] led = [.. Enumerable.Repeat(-1, Math.Max(0, start)), .. taps];
        int missing = samples + led.Length - 1 - before - length;
        return missing >= 0
            ? new PhaseWindow(before, missing, led)
            : new PhaseWindow(before, 0, [.. led, .. Enumerable.Repeat(-1, -missing)]);
    }
}
