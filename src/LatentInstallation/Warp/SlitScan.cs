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
    private Line[] _lines = [];
    private int _capacity;
    private int _newest;
    private int _count;
    private int _entryLength;
    private int _layer = -1;
    private bool _keptNow;
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
        long useful = (long)Math.Ceiling(longestDelay.TotalSeconds * MostKeptASecond) + 3;
        int slots = (int)Math.Min(Math.Min(capacityInBytes / entryBytes, useful), Array.MaxLength / _entryLength);

        // One slot is for the present while it is shown and not kept.
        _capacity = Math.Max(slots - 1, 0);
        Interval = TimeSpan.FromTicks(Math.Max((long)(TimeSpan.TicksPerSecond / MostKeptASecond), (longestDelay.Ticks / Math.Max(_capacity - 1, 1)) + 1));
        if (_capacity > 0 && _memory.Length < slots * _entryLength)
        {
            _memory = GC.AllocateUninitializedArray<float>(slots * _entryLength);
        }

        int lines = Math.Max(shape.Height, shape.Width);
        if (_lines.Length < lines)
        {
            _lines = new Line[lines];
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

        _keptNow = _capacity > 0 && (_count == 0 || time - _times[_newest] >= Interval);
        if (!_keptNow)
        {
            return;
        }

        _newest = _count == 0 ? 0 : (_newest + 1) % _capacity;
        _count = Math.Min(_count + 1, _capacity);
        _times[_newest] = time;
        Store(present, _newest);
    }

    /// <summary>Puts the lines of different moments together.</summary>
    /// <param name="present">The features of now, already given to <see cref="Keep"/>.</param>
    /// <param name="warp">The delay and the axis.</param>
    /// <param name="time">The present's time.</param>
    /// <param name="scanned">Receives the maps.</param>
    public void Scan(FeatureMaps present, in WarpSettings warp, TimeSpan time, FeatureMaps scanned)
    {
        if (_capacity == 0)
        {
            scanned.CopyFrom(present);
            return;
        }

        bool rows = warp.SlitScanAxis == WarpAxis.Rows;
        ReadOnlySpan<Line> lines = LookBack(rows ? present.Height : present.Width, warp, time, PresentSlot(present));
        if (rows)
        {
            BlendRows(lines, present.Width, 0, scanned.Features);
            BlendRows(lines, present.Width, present.Features.Length, scanned.Rgb);
        }
        else
        {
            BlendColumns(lines, 0, scanned.Features);
            BlendColumns(lines, present.Features.Length, scanned.Rgb);
        }
    }

    private static float Between(TimeSpan earlier, TimeSpan later, TimeSpan wanted) =>
        later <= earlier ? 1 : (float)((wanted - earlier) / (later - earlier));

    /// <summary>Finds the two moments between which each line lies.</summary>
    private ReadOnlySpan<Line> LookBack(int count, in WarpSettings warp, TimeSpan time, int presentSlot)
    {
        double delay = Math.Clamp(warp.SlitScanDelay, 0, longestDelay.TotalSeconds);
        int age = 0;
        for (int i = 0; i < count; i++)
        {
            TimeSpan wanted = time - TimeSpan.FromSeconds(count > 1 ? delay * i / (count - 1) : 0);

            // Lines look back further and further: the search goes on where the last line's ended.
            while (age < _count && TimeAt(age) > wanted)
            {
                age++;
            }

            int later = age == 0 ? presentSlot : SlotAt(age - 1);
            float blend = age < _count ? Between(TimeAt(age), age == 0 ? time : TimeAt(age - 1), wanted) : 1;

            // At 1 both are the later one: from + (to - from) need not be "to" to the last bit.
            int earlier = blend < 1 ? SlotAt(age) : later;
            _lines[i] = new Line(earlier * _entryLength, later * _entryLength, blend);
        }

        return _lines.AsSpan(0, count);
    }

    private int PresentSlot(FeatureMaps present)
    {
        if (_keptNow)
        {
            return _newest;
        }

        Store(present, _capacity);
        return _capacity;
    }

    private void BlendRows(ReadOnlySpan<Line> lines, int width, int offset, Span<float> target)
    {
        int line = 0;
        for (int i = 0; i < target.Length; i += width)
        {
            Line moment = lines[line];
            BlendRow(
                _memory.AsSpan(moment.Earlier + offset + i, width),
                _memory.AsSpan(moment.Later + offset + i, width),
                moment.Blend,
                target.Slice(i, width));
            line = line + 1 == lines.Length ? 0 : line + 1;
        }
    }

    // Row by row, so that neighbouring columns of one moment share what the processor fetches.
    private void BlendColumns(ReadOnlySpan<Line> lines, int offset, Span<float> target)
    {
        ReadOnlySpan<float> memory = _memory.AsSpan(offset);
        for (int row = 0; row < target.Length; row += lines.Length)
        {
            for (int x = 0; x < lines.Length; x++)
            {
                float earlier = memory[lines[x].Earlier + row + x];
                target[row + x] = earlier + (lines[x].Blend * (memory[lines[x].Later + row + x] - earlier));
            }
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

    private void Store(FeatureMaps maps, int slot)
    {
        maps.Features.CopyTo(_memory.AsSpan(slot * _entryLength));
        maps.Rgb.CopyTo(_memory.AsSpan((slot * _entryLength) + maps.Features.Length));
    }

    /// <summary>A line of the map: where in memory the entries of its two moments begin, and how near it is to the later one, 0…1.</summary>
    private readonly record struct Line(int Earlier, int Later, float Blend);
}
