using System.Numerics;

namespace LatentInstallation.Warp;

/// <summary>
/// A ring of past features: line i of n (0 first) shows what the map held delay × i/(n - 1) seconds ago, linearly interpolated between the
/// two neighbours in time. While the ring fills, the missing past is the oldest held.
/// </summary>
/// <remarks>
/// Memory is reserved at the first use, and again only for a larger shape. Past features are kept at least <see cref="Interval"/> apart, so that
/// the longest delay fits whatever the pictures' rate; what is shown for "now" is always the present one.
/// </remarks>
internal sealed class SlitScan(long capacityInBytes, TimeSpan longestDelay)
{
    // A piece at 60 pictures a second keeps each of them, jitter included; a faster one would only fill the memory sooner.
    private const double MostKeptASecond = 75;

    private float[] _memory = [];
    private TimeSpan[] _times = [];
    private int _capacity;
    private int _newest;
    private int _count;
    private int _entryLength;
    private int _layer = -1;
    private FeatureMaps? _shape;

    /// <summary>Bytes reserved for the past.</summary>
    public long Bytes => (long)_memory.Length * sizeof(float);

    /// <summary>The shortest time between two features that are kept.</summary>
    public TimeSpan Interval { get; private set; }

    /// <summary>Pasts held now.</summary>
    public int Count => _count;

    /// <summary>Forgets the past.</summary>
    public void Restart() => _count = 0;

    /// <summary>Reserves memory for a shape of maps, and forgets the past when shape or layer are new.</summary>
    public void Shape(FeatureMaps shape, int layer)
    {
        if (_shape is not null && _layer == layer && _shape.HasShapeOf(shape))
        {
            return;
        }

        (_shape, _layer) = (shape, layer);
        _entryLength = shape.Features.Length + shape.Rgb.Length;
        long entryBytes = (long)_entryLength * sizeof(float);
        long useful = (long)Math.Ceiling(longestDelay.TotalSeconds * MostKeptASecond) + 2;
        _capacity = (int)Math.Min(Math.Min(capacityInBytes / entryBytes, useful), Array.MaxLength / _entryLength);
        Interval = TimeSpan.FromTicks(Math.Max((long)(TimeSpan.TicksPerSecond / MostKeptASecond), (longestDelay.Ticks / Math.Max(_capacity - 1, 1)) + 1));
        if (_memory.Length < _capacity * _entryLength)
        {
            _memory = GC.AllocateUninitializedArray<float>(_capacity * _entryLength);
        }

        if (_times.Length < _capacity)
        {
            _times = new TimeSpan[_capacity];
        }

        _count = 0;
    }

    /// <summary>Keeps the present for later, unless the last was kept too short a time ago.</summary>
    public void Keep(FeatureMaps present, TimeSpan time)
    {
        if (_count > 0 && time < _times[_newest])
        {
            _count = 0;
        }

        if (_capacity == 0 || (_count > 0 && time - _times[_newest] < Interval))
        {
            return;
        }

        _newest = _count == 0 ? 0 : (_newest + 1) % _capacity;
        _count = Math.Min(_count + 1, _capacity);
        _times[_newest] = time;
        present.Features.CopyTo(FeaturesOf(_newest));
        present.Rgb.CopyTo(RgbOf(_newest));
    }

    /// <summary>Puts the lines of different moments together.</summary>
    /// <param name="present">The features of now, already given to <see cref="Keep"/>.</param>
    /// <param name="warp">The delay and the axis.</param>
    /// <param name="time">The present's time.</param>
    /// <param name="scanned">Receives the maps.</param>
    public void Scan(FeatureMaps present, in WarpSettings warp, TimeSpan time, FeatureMaps scanned)
    {
        bool rows = warp.SlitScanAxis == WarpAxis.Rows;
        int lines = rows ? present.Height : present.Width;
        double delay = Math.Clamp(warp.SlitScanDelay, 0, longestDelay.TotalSeconds);
        int age = 0;
        for (int line = 0; line < lines; line++)
        {
            TimeSpan wanted = time - TimeSpan.FromSeconds(lines > 1 ? delay * line / (lines - 1) : 0);

            // Lines look back further and further: the search goes on where the last line's ended.
            while (age < _count && TimeAt(age) > wanted)
            {
                age++;
            }

            Moment later = age == 0 ? new(present.Features, present.Rgb) : Past(age - 1);
            float blend = age < _count ? Between(TimeAt(age), age == 0 ? time : TimeAt(age - 1), wanted) : 1;

            // At 1 both are the later one: from + (to - from) need not be "to" to the last bit.
            Moment earlier = blend < 1 ? Past(age) : later;
            Blend(rows, line, present, earlier.Features, later.Features, blend, scanned.Features);
            Blend(rows, line, present, earlier.Rgb, later.Rgb, blend, scanned.Rgb);
        }
    }

    private static float Between(TimeSpan earlier, TimeSpan later, TimeSpan wanted) =>
        later <= earlier ? 1 : (float)((wanted - earlier) / (later - earlier));

    private static void Blend(
        bool rows, int line, FeatureMaps shape, ReadOnlySpan<float> earlier, ReadOnlySpan<float> later, float blend, Span<float> target)
    {
        if (!rows)
        {
            for (int i = line; i < target.Length; i += shape.Width)
            {
                target[i] = earlier[i] + (blend * (later[i] - earlier[i]));
            }

            return;
        }

        int plane = shape.Height * shape.Width;
        for (int i = line * shape.Width; i < target.Length; i += plane)
        {
            BlendRow(earlier.Slice(i, shape.Width), later.Slice(i, shape.Width), blend, target.Slice(i, shape.Width));
        }
    }

    private static void BlendRow(ReadOnlySpan<float> earlier, ReadOnlySpan<float> later, float blend, Span<float> target)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= target.Length; i += Vector<float>.Count)
        {
            var from = new Vector<float>(earlier[i..]);
            (from + ((new Vector<float>(later[i..]) - from) * blend)).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = earlier[i] + (blend * (later[i] - earlier[i]));
        }
    }

    private int SlotAt(int age) => (_newest - age + _capacity) % _capacity;

    private TimeSpan TimeAt(int age) => _times[SlotAt(age)];

    private Moment Past(int age) => new(FeaturesOf(SlotAt(age)), RgbOf(SlotAt(age)));

    private Span<float> FeaturesOf(int slot) => _memory.AsSpan(slot * _entryLength, _shape!.Features.Length);

    private Span<float> RgbOf(int slot) => _memory.AsSpan((slot * _entryLength) + _shape!.Features.Length, _shape.Rgb.Length);

    private readonly ref struct Moment(ReadOnlySpan<float> features, ReadOnlySpan<float> rgb)
    {
        public readonly ReadOnlySpan<float> Features = features;
        public readonly ReadOnlySpan<float> Rgb = rgb;
    }
}
