using System.Numerics.Tensors;
using LatentInstallation.Generator;

namespace LatentInstallation.Latent;

/// <summary>The latents that the piece travels through: seeds, their z, and the w that the network maps them to. Only what changed is mapped again.</summary>
internal sealed class KeyPoints
{
    private readonly LatentMap _map;
    private readonly int _zDim;
    private readonly int _wDim;
    private readonly NumpyRandom _random = new(0);
    private readonly uint[] _ownSeeds = new uint[Loop.Capacity];
    private readonly uint[] _seeds = new uint[Loop.Capacity];
    private readonly float[] _z;
    private readonly float[] _w;
    private readonly float[] _moved;
    private readonly float[] _condition;
    private int _own;
    private int _known;
    private int _class;

    /// <summary>Makes room for as many as a loop can hold.</summary>
    public KeyPoints(GeneratorManifest manifest, LatentMap map)
    {
        _map = map;
        _zDim = manifest.ZDim;
        _wDim = manifest.WDim;
        _z = new float[Loop.Capacity * _zDim];
        _w = new float[Loop.Capacity * _wDim];
        _moved = new float[_zDim];
        _condition = new float[manifest.Classes];
        SetClass(0);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Every z, row after row.</summary>
    public ReadOnlySpan<float> Z => _z.AsSpan(0, Count * _zDim);

    /// <summary>Every w, row after row.</summary>
    public ReadOnlySpan<float> W => _w.AsSpan(0, Count * _wDim);

    /// <summary>A patch's own seeds for the first key points; empty for none.</summary>
    /// <returns>Whether they are others than before.</returns>
    /// <exception cref="ArgumentException">There are more than a loop holds.</exception>
    public bool SetSeeds(ReadOnlySpan<uint> seeds)
    {
        if (seeds.Length > Loop.Capacity)
        {
            throw new ArgumentException($"{seeds.Length} seeds are more than the {Loop.Capacity} key points that a path can have.", nameof(seeds));
        }

        bool isOther = !seeds.SequenceEqual(_ownSeeds.AsSpan(0, _own));
        seeds.CopyTo(_ownSeeds);
        _own = seeds.Length;
        return isOther;
    }

    /// <summary>Brings the key points up to date.</summary>
    /// <returns>Whether any of them, or their number, changed.</returns>
    public bool Update(in LatentSettings settings)
    {
        int count = Math.Clamp(settings.KeyPoints, 1, Loop.Capacity);
        bool changed = count != Count | SetClass(settings.Class);
        Count = count;
        for (int i = 0; i < count; i++)
        {
            // Past the last seed a negative or too large sum begins again: every seed is a picture.
            uint seed = i < _own ? _ownSeeds[i] : unchecked((uint)(settings.Seed + i));
            if (i >= _known || _seeds[i] != seed)
            {
                _seeds[i] = seed;
                _random.Seed(seed);
                _random.FillNormal(_z.AsSpan(i * _zDim, _zDim));
                Map(_z.AsSpan(i * _zDim, _zDim), _w.AsSpan(i * _wDim, _wDim));
                changed = true;
            }
        }

        _known = Math.Max(_known, count);
        return changed;
    }

    /// <summary>Maps any z, of the present class.</summary>
    public void Map(ReadOnlySpan<float> z, Span<float> w) => _map(z, _condition, w);

    /// <summary>Maps a key point's z after moving it.</summary>
    public void MapMoved(int index, ReadOnlySpan<float> offset, Span<float> w)
    {
        TensorPrimitives.Add(_z.AsSpan(index * _zDim, _zDim), offset, _moved);
        Map(_moved, w);
    }

    private bool SetClass(int number)
    {
        int index = Math.Clamp(number, 0, Math.Max(0, _condition.Length - 1));
        if (_condition.Length == 0 || (_class == index && _condition[index] == 1))
        {
            return false;
        }

        Array.Clear(_condition);
        _condition[index] = 1;
        (_class, _known) = (index, 0);
        return true;
    }
}
