using System.Numerics.Tensors;
using LatentInstallation.Generator;

namespace LatentInstallation.Latent;

/// <summary>
/// Where in latent space the piece is: settings and elapsed time become one w for every row of the synthesis. In this order: z = seed +
/// console + amount × Perlin; mapping; travel along the path, pull to key points, and drift; layer mixing; truncation; directions. Used by one thread; nothing
/// allocates.
/// </summary>
public sealed class LatentComposer
{
    // Ahead on the same way, the second path never meets the first; backwards, the two would be equal twice a turn.
    private const double SecondPathAhead = 0.5;
    private const int SamplesOfSpread = 256;
    private const ulong WalkSeed = 1;
    private const ulong DriftSeed = 2;

    // A patch's other values come a moment after its seeds.
    private static readonly TimeSpan SeedsSettle = TimeSpan.FromSeconds(0.5);

    private readonly KeyPoints _points;
    private readonly Journey _journey;
    private readonly PerlinWalk _walk;
    private readonly PerlinWalk _drift;
    private readonly KeyPointPull _pull;
    private readonly SeedGlide _glide;
    private readonly SeedGlide _secondGlide;
    private readonly LayerGroups _groups;
    private readonly LatentDirections _directions;
    private readonly float[] _average;
    private readonly float[] _spread;
    private readonly float[] _console;
    private readonly float[] _motion;
    private readonly float[] _wanted;
    private readonly float[] _offset;
    private readonly float[] _z;
    private readonly float[] _moved;
    private readonly long[] _movedAt = new long[Loop.Capacity];
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly float[] _drifted;
    private readonly float[] _before;
    private readonly float[] _ws;
    private readonly int _wDim;
    private long _step;
    private long _laid;
    private bool _isMoved;
    private TimeSpan _seedsSettle;

    /// <summary>Makes room, and measures how far each dimension of w spreads by mapping a few hundred seeds.</summary>
    /// <param name="manifest">The generator's sizes and average w.</param>
    /// <param name="map">Its mapping.</param>
    public LatentComposer(GeneratorManifest manifest, LatentMap map)
    {
        _wDim = manifest.WDim;
        _points = new(manifest, map);
        _journey = new(manifest.ZDim, _wDim);
        _walk = new(manifest.ZDim, WalkSeed);
        _drift = new(_wDim, DriftSeed);
        _pull = new(_wDim);
        (_glide, _secondGlide) = (new(_wDim), new(_wDim));
        _groups = LayerGroups.Of(manifest.NumWs);
        _directions = new(manifest);
        _average = manifest.WAverage ?? new float[_wDim];
        _console = new float[manifest.ZDim];
        _motion = new float[manifest.ZDim];
        _wanted = new float[manifest.ZDim];
        _offset = new float[manifest.ZDim];
        _z = new float[manifest.ZDim];
        _moved = new float[Loop.Capacity * _wDim];
        _first = new float[_wDim];
        _second = new float[_wDim];
        _drifted = new float[_wDim];
        _before = new float[_wDim];
        _ws = new float[manifest.NumWs * _wDim];
        _spread = Spread.Measure(_points, manifest.ZDim, _wDim, SamplesOfSpread);
    }

    /// <summary>The composed latent: num_ws rows of w_dim values.</summary>
    public ReadOnlySpan<float> Ws => _ws;

    /// <summary>How far the Perlin motion takes each dimension of z at this moment, in standard deviations, without the console.</summary>
    public ReadOnlySpan<float> Motion => _motion;

    /// <summary>Where on the loop, in [0, 1) of a turn.</summary>
    public double Position => _journey.Position;

    /// <summary>Turns since the start; backwards is negative.</summary>
    public double Turns => _journey.Turns;

    /// <summary>Cells that the Perlin motion and the drift have passed.</summary>
    public double WalkCells => _walk.Cells;

    /// <summary>How far the first row moved in the last step, in units of w; 0 in the first step.</summary>
    public double Travelled { get; private set; }

    /// <summary>A patch's own seeds for the first key points; further key points, and all when it is empty, count on from the settings' seed. The picture glides to others.</summary>
    /// <param name="seeds">At most 16, each 0…2³²−1.</param>
    /// <exception cref="ArgumentException">There are more than 16.</exception>
    public void SetSeeds(ReadOnlySpan<uint> seeds)
    {
        if (_points.SetSeeds(seeds) && _step > 0)
        {
            _seedsSettle = SeedsSettle;
        }
    }

    /// <summary>How far the picture is drawn to each key point from now on, wherever the journey stands.</summary>
    /// <param name="weights">0…1 each, the first key point's first; 0 for all leaves the latent as it is to the last bit.</param>
    public void SetPull(ReadOnlySpan<float> weights) => _pull.Set(weights);

    /// <summary>How far each of the network's own directions is followed from now on.</summary>
    /// <param name="values">In standard deviations, in the manifest's order; 0 leaves the latent as it is to the last bit.</param>
    public void SetDirections(ReadOnlySpan<float> values) => _directions.Set(values);

    /// <summary>How much further, or less far, each direction is followed in the coarse, the middle and the fine layers.</summary>
    /// <param name="values">Three for each direction, in standard deviations.</param>
    public void SetGroupDirections(ReadOnlySpan<float> values) => _directions.SetGroups(values);

    /// <summary>Where the console's faders stand from now on: what is added to every dimension of z, wherever on the path.</summary>
    /// <param name="values">In standard deviations, from the first dimension on; those that are not named stay at 0, which leaves the latent as it is to the last bit.</param>
    public void SetConsole(ReadOnlySpan<float> values)
    {
        Array.Clear(_console);
        values[..Math.Min(values.Length, _console.Length)].CopyTo(_console);
    }

    /// <summary>Makes a stretch of time that begins now a loop: the travel, the Perlin motion and the drift end it where they begin it.</summary>
    /// <param name="travel">Of the travel's turns.</param>
    /// <param name="walk">Of the cells of the Perlin motion.</param>
    public void Close(in WholeTurns travel, in WholeTurns walk)
    {
        _journey.Close(travel.Pace, travel.Counter);
        _walk.Close((long)walk.Whole, walk.Pace);
        _drift.Close((long)walk.Whole, walk.Pace);
    }

    /// <summary>Goes on, and composes <see cref="Ws"/>.</summary>
    /// <param name="elapsed">Time since the last step.</param>
    /// <param name="settings">From now on.</param>
    public void Advance(TimeSpan elapsed, in LatentSettings settings)
    {
        bool isChanged = _points.Update(settings);
        bool isLaidAnew = _journey.Follow(_points, isChanged, settings);
        bool glides = isChanged && _seedsSettle > TimeSpan.Zero;
        _seedsSettle = _seedsSettle > elapsed ? _seedsSettle - elapsed : TimeSpan.Zero;
        _journey.Advance(elapsed, settings.Speed, settings.Push);
        _walk.Advance(elapsed, settings.WalkSpeed);
        _drift.Advance(elapsed, settings.WalkSpeed);
        Move(settings.WalkAmount, isLaidAnew);
        _drift.Sample(_drifted, settings.DriftAmount);
        TensorPrimitives.Multiply(_drifted, _spread, _drifted);

        _step++;
        _pull.Gather(_points, _isMoved ? _offset : [], _laid);
        Travel(_journey.At(0), _first);
        _glide.Apply(_first, glides, elapsed);
        if (settings.MixCoarse != 0 || settings.MixMiddle != 0 || settings.MixFine != 0)
        {
            Travel(_journey.At(SecondPathAhead), _second);
            _secondGlide.Apply(_second, glides, elapsed);
        }
        else
        {
            _secondGlide.Rest();
        }

        _ws.AsSpan(0, _wDim).CopyTo(_before);
        int rows = _ws.Length / _wDim;
        Fill(0, _groups.Middle, settings.MixCoarse, settings.Truncation);
        Fill(_groups.Middle, _groups.Fine, settings.MixMiddle, settings.Truncation);
        Fill(_groups.Fine, rows, settings.MixFine, settings.Truncation);
        _directions.AddTo(_ws);
        Travelled = _step == 1 ? 0 : TensorPrimitives.Distance(_before, _ws.AsSpan(0, _wDim));
    }

    /// <summary>By how much z is moved now: by the console's faders, and by the walk underneath them.</summary>
    private void Move(float walk, bool isLaidAnew)
    {
        _walk.Sample(_motion, walk);
        TensorPrimitives.Add(_console, _motion, _wanted);
        bool isSame = _wanted.AsSpan().SequenceEqual(_offset);
        if (!isSame)
        {
            _wanted.CopyTo(_offset, 0);
            _isMoved = _offset.AsSpan().ContainsAnyExcept(0f);
        }

        // Faders at rest: what was mapped with them is still right.
        _laid += isSame && !isLaidAnew ? 0 : 1;
    }

    /// <summary>The w at a place on the path, with the console and the walk before the mapping and the drift after it.</summary>
    private void Travel(in PathWeights weights, Span<float> w)
    {
        if (_journey.InZ)
        {
            weights.Sum(_journey.Loop.Rows, _z);
            TensorPrimitives.Add(_z, _offset, _z);
            _points.Map(_z, w);
        }
        else if (_isMoved)
        {
            MoveKeyPoints(weights);
            weights.Sum(_moved, w);
        }
        else
        {
            weights.Sum(_journey.Loop.Rows, w);
        }

        _pull.Draw(w);
        TensorPrimitives.Add(w, _drifted, w);
    }

    /// <summary>Maps the key points that are needed now, each once as long as nothing moves, after moving all of them alike.</summary>
    private void MoveKeyPoints(in PathWeights weights)
    {
        foreach (KnotWeight knot in weights)
        {
            if (knot.Weight != 0 && _movedAt[knot.Index] != _laid)
            {
                _movedAt[knot.Index] = _laid;
                _points.MapMoved(_journey.Loop.Origin(knot.Index), _offset, _moved.AsSpan(knot.Index * _wDim, _wDim));
            }
        }
    }

    /// <summary>Mixes and truncates one group of rows: average + psi × (w − average).</summary>
    private void Fill(int from, int to, float mix, float psi)
    {
        if (from == to)
        {
            return;
        }

        Span<float> row = _ws.AsSpan(from * _wDim, _wDim);
        for (int i = 0; i < row.Length; i++)
        {
            float w = mix == 0 ? _first[i] : _first[i] + (mix * (_second[i] - _first[i]));
            row[i] = psi == 1 ? w : _average[i] + (psi * (w - _average[i]));
        }

        for (int r = from + 1; r < to; r++)
        {
            row.CopyTo(_ws.AsSpan(r * _wDim, _wDim));
        }
    }
}
