namespace LatentInstallation.Devices.TurboJpeg;

/// <summary>Makes JPEG files of small pictures, into one buffer that is used again. One thread at a time.</summary>
public sealed unsafe class JpegEncoder : IDisposable
{
    /// <summary>Good for a preview: no visible blocks, about 20 kB at 640×360.</summary>
    public const int DefaultQuality = 80;

    private readonly TurboJpegHandle _compressor;
    private byte[] _buffer = [];

    /// <summary>Starts the compressor.</summary>
    /// <exception cref="InvalidOperationException">libturbojpeg is not installed.</exception>
    public JpegEncoder()
    {
        try
        {
            _compressor = new TurboJpegHandle(TurboJpeg.InitCompress());
        }
        catch (DllNotFoundException e)
        {
            throw new InvalidOperationException("libturbojpeg is not installed. Install the Debian package libturbojpeg0 (./latent run does it).", e);
        }

        if (_compressor.IsInvalid)
        {
            throw new InvalidOperationException("libturbojpeg cannot start a compressor.");
        }
    }

    /// <summary>Encodes a picture; alpha is ignored.</summary>
    /// <param name="rgba">Width × height × 4 bytes, top row first.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="quality">1…100.</param>
    /// <returns>The file, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> rgba, int width, int height, int quality = DefaultQuality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, width * height * 4, nameof(rgba));
        int room = (int)TurboJpeg.BufferSize(width, height, TurboJpeg.Subsampling420);
        if (_buffer.Length < room)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(room);
        }

        nuint size = (nuint)_buffer.Length;
        fixed (byte* source = rgba)
        fixed (byte* start = _buffer)
        {
            byte* jpeg = start;
            int status = TurboJpeg.Compress(
                _compressor, source, width, width * 4, height, TurboJpeg.PixelFormatRgba, &jpeg, &size, TurboJpeg.Subsampling420, quality, TurboJpeg.FlagNoReallocation);
            if (status != 0)
            {
                throw new InvalidOperationException($"Cannot encode a {width}×{height} picture: {TurboJpeg.GetError(_compressor)}.");
            }
        }

        return _buffer.AsMemory(0, (int)size);
    }

    /// <inheritdoc />
    public void Dispose() => _compressor.Dispose();
}
