using LatentInstallation.Frames;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Hands preview pictures over and paces them: ten a second while somebody looks, else one in half a minute.</summary>
internal sealed class PreviewSlot
{
    private static readonly TimeSpan WhileWatched = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Otherwise = TimeSpan.FromSeconds(30);

    private readonly Latest<Picture> _pictures = new(() => new Picture());
    private TimeSpan _last = TimeSpan.MinValue;
    private volatile bool _wanted;

    /// <summary>A picture is due.</summary>
    internal bool IsWanted => _wanted;

    /// <summary>The picture's thread gives one; it is copied.</summary>
    internal void Offer(ReadOnlySpan<byte> jpeg)
    {
        _wanted = false;
        _pictures.Back.Set(jpeg);
        _pictures.Publish();
    }

    /// <summary>Wants the next one when it is time.</summary>
    internal void Pace(TimeSpan now, bool watched)
    {
        if (_last == TimeSpan.MinValue || now - _last >= (watched ? WhileWatched : Otherwise))
        {
            _last = now;
            _wanted = true;
        }
    }

    /// <summary>The next one is due at once.</summary>
    internal void Hurry() => _last = TimeSpan.MinValue;

    /// <returns>False when there is no new one.</returns>
    internal bool TryTake(out ReadOnlySpan<byte> jpeg)
    {
        bool taken = _pictures.TryTake();
        jpeg = taken ? _pictures.Front.Jpeg : default;
        return taken;
    }

    private sealed class Picture
    {
        private byte[] _bytes = [];
        private int _length;

        internal ReadOnlySpan<byte> Jpeg => _bytes.AsSpan(0, _length);

        internal void Set(ReadOnlySpan<byte> jpeg)
        {
            if (_bytes.Length < jpeg.Length)
            {
                _bytes = GC.AllocateUninitializedArray<byte>(jpeg.Length * 2);
            }

            jpeg.CopyTo(_bytes);
            _length = jpeg.Length;
        }
    }
}
