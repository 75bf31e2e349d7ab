namespace LatentInstallation.Warp;

/// <summary>
/// Bends a network's features: slit-scan first, then rotate, zoom, translate, split and mirror as one bilinear resampling whose borders reflect.
/// The running picture of a skip network is bent alike, unless <see cref="WarpSettings.FeaturesOnly"/>.
/// </summary>
/// <remarks>After the first use of a shape (and of slit-scan with it) no call allocates. Used by one thread.</remarks>
public sealed class FeatureWarp
{
    /// <summary>Bytes that slit-scan's past may take when nothing else is said: 256 MiB.</summary>
    public const long DefaultSlitScanBytes = 256L << 20;

    private readonly SlitScan _slitScan;
    private readonly ResamplingMap _map = new();
    private FeatureMaps? _scanned;
    private bool _remembers;

    /// <summary>Makes a warp that remembers nothing yet.</summary>
    /// <param name="slitScanBytes">The most memory that the past may take, in bytes.</param>
    /// <param name="longestDelay">The longest slit-scan delay, longer ones are cut; 10 s when null. The past is kept so sparsely that this fits the memory.</param>
    public FeatureWarp(long slitScanBytes = DefaultSlitScanBytes, TimeSpan? longestDelay = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slitScanBytes);
        LongestDelay = longestDelay ?? TimeSpan.FromSeconds(10);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LongestDelay, TimeSpan.Zero);
        _slitScan = new SlitScan(slitScanBytes, LongestDelay);
    }

    /// <summary>The longest slit-scan delay.</summary>
    public TimeSpan LongestDelay { get; }

    /// <summary>Bytes that slit-scan's past takes; 0 before its first use.</summary>
    public long SlitScanBytes => _slitScan.Bytes;

    /// <summary>The shortest time between two features that slit-scan keeps.</summary>
    public TimeSpan SlitScanInterval => _slitScan.Interval;

    /// <summary>Forgets the past: what comes next is not a continuation (another model, an uncut picture in between).</summary>
    public void Restart()
    {
        _slitScan.Restart();
        _remembers = false;
    }

    /// <summary>Bends features and running picture.</summary>
    /// <param name="present">The maps as the network made them.</param>
    /// <param name="warp">How to bend them; another layer than last time restarts the past.</param>
    /// <param name="time">The instrument's time; going backwards restarts the past.</param>
    /// <param name="bent">Receives the maps; same shape, other buffers.</param>
    public void Bend(FeatureMaps present, in WarpSettings warp, TimeSpan time, FeatureMaps bent)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(bent);
        if (ReferenceEquals(present, bent) || !present.HasShapeOf(bent))
        {
            throw new ArgumentException("The bent maps need the shape of the present ones, in buffers of their own.", nameof(bent));
        }

        _map.Shape(present.Height, present.Width, warp);
        FeatureMaps lined = SlitScanned(present, warp, time, _map.IsIdentity ? bent : null);
        if (!ReferenceEquals(lined, bent))
        {
            _map.Apply(lined.Features, bent.Features);
            _map.Apply(lined.Rgb, bent.Rgb);
        }

        if (warp.FeaturesOnly)
        {
            present.Rgb.CopyTo(bent.Rgb.AsSpan());
        }
    }

    private FeatureMaps SlitScanned(FeatureMaps present, in WarpSettings warp, TimeSpan time, FeatureMaps? target)
    {
        // Once slit-scan was used the past is kept also while its delay rests at 0, so that it can swell and shrink with the sound.
        if (warp.SlitScanDelay <= 0 && !_remembers)
        {
            return present;
        }

        _remembers = true;
        _slitScan.Shape(present, warp.Layer);
        _slitScan.Keep(present, time);
        if (warp.SlitScanDelay <= 0)
        {
            return present;
        }

        if (target is null && (_scanned is null || !_scanned.HasShapeOf(present)))
        {
            _scanned = new FeatureMaps(present.Channels, present.RgbChannels, present.Height, present.Width);
        }

        FeatureMaps scanned = target ?? _scanned!;
        _slitScan.Scan(present, warp, time, scanned);
        return scanned;
    }
}
