using LatentInstallation.Controls;
using LatentInstallation.Latent;

namespace LatentInstallation.Mapping;

/// <summary>A row of the modulation table as it is played: source → curve → polarity → attack and release → × by × amount.</summary>
internal sealed class ModulationVoice
{
    private const double LeastCells = 2;

    private readonly ModulationRow _row;
    private readonly Polarity _polarity;
    private readonly SignalTap _source;
    private readonly SignalTap[] _by;
    private readonly Lfo? _lfo;
    private readonly PerlinWalk? _noise;
    private readonly float[] _sample = new float[1];
    private double _followed = double.NaN;

    internal ModulationVoice(ModulationRow row, int parameter)
    {
        (_row, Parameter) = (row, parameter);
        _source = Tap(row.Source);
        _by = [.. row.Factors.Select(Tap)];
        _polarity = row.Polarity ?? _source.Source.OwnPolarity;
        ulong seed = row.Seed is { } number ? (ulong)number : Hash.Of(row.Id);
        _lfo = _source.Source.Kind == ModulationSourceKind.Lfo ? new Lfo(_source.Source.Shape, row.Phase, seed) : null;
        _noise = _source.Source.Kind == ModulationSourceKind.Noise ? new PerlinWalk(1, seed) : null;
    }

    /// <summary>What it moves; -1 for a parameter that is not there.</summary>
    internal int Parameter { get; }

    /// <summary>Where it listens.</summary>
    internal IEnumerable<SignalTap> Taps => [_source, .. _by];

    /// <summary>What it adds at this moment, in the parameter's unit.</summary>
    internal double Added { get; private set; }

    private double Rate => _row.Rate ?? ModulationRow.UsualRate;

    /// <summary>Goes on where another row of its name stood.</summary>
    internal void Inherit(ModulationVoice last)
    {
        _followed = last._followed;
        _source.Inherit(last._source);
        for (int i = 0; i < Math.Min(_by.Length, last._by.Length); i++)
        {
            _by[i].Inherit(last._by[i]);
        }

        if (last._lfo is { } lfo)
        {
            _lfo?.Inherit(lfo);
        }

        if (last._noise is { } noise)
        {
            _noise?.StandAt(noise);
        }
    }

    /// <inheritdoc cref="SignalTap.Look" />
    internal bool Look(ControlBank bank, bool takesAll)
    {
        bool isLeft = _source.Look(bank, takesAll);
        foreach (SignalTap tap in _by)
        {
            isLeft |= tap.Look(bank, takesAll);
        }

        return isLeft;
    }

    /// <summary>Makes a stretch of time that begins now a loop.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="beats">Beats in it.</param>
    internal void Close(double seconds, double beats)
    {
        _lfo?.Close(WholeTurns.Near(_row.Beats is { } each ? beats / each : Rate * seconds, seconds));
        if (_noise is not null)
        {
            var turns = WholeTurns.Near(Rate * seconds, seconds, LeastCells);
            _noise.Close((long)turns.Whole, turns.Pace);
        }
    }

    /// <summary>Goes on.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="isFrozen">Oscillations and noise stand still.</param>
    /// <param name="signals">What everybody hears.</param>
    internal void Advance(TimeSpan elapsed, bool isFrozen, Signals signals)
    {
        double heard = _source.Read(signals, Oscillate(isFrozen ? TimeSpan.Zero : elapsed, signals));
        double scale = 1;
        foreach (SignalTap tap in _by)
        {
            tap.Read(signals);
            scale *= tap.Factor;
        }

        if (!_source.IsThere)
        {
            (Added, _followed) = (0, double.NaN);
            return;
        }

        Follow(Turned(_row.Points?.Bend(heard) ?? _row.Curve.Bend(heard)), elapsed.TotalSeconds);
        Added = _row.Enabled && Parameter >= 0 ? _row.Amount * _followed * scale : 0;
    }

    private static SignalTap Tap(string name) => new(ModulationSource.TryParse(name, out ModulationSource source)
        ? source
        : throw new ArgumentException($"'{name}' is no source.", nameof(name)));

    private double? Oscillate(TimeSpan elapsed, Signals signals)
    {
        if (_lfo is not null)
        {
            if (_row.Beats is { } beats)
            {
                _lfo.StandAt(signals.Beats / beats);
            }
            else
            {
                _lfo.Advance(elapsed.TotalSeconds * Rate);
            }

            return _lfo.Value;
        }

        if (_noise is null)
        {
            return null;
        }

        _noise.Advance(elapsed, Rate);
        _noise.Sample(_sample, 1);
        return 0.5 + (0.5 * Math.Tanh(_sample[0]));
    }

    private double Turned(double bent) => _polarity switch
    {
        Polarity.Bipolar => (2 * bent) - 1,
        Polarity.Inverted => 1 - bent,
        _ => bent,
    };

    private void Follow(double wanted, double seconds)
    {
        double time = wanted > _followed ? _row.Attack : _row.Release;
        _followed = time <= 0 || double.IsNaN(_followed) ? wanted : wanted + ((_followed - wanted) * Math.Exp(-seconds / time));
    }
}
