using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Import.Files;

/// <summary>
/// A file's bytes, read where they are needed, so that a file of many gigabytes costs no more memory than the tensors that are taken from it.
/// It is read and not mapped: a file that shrinks meanwhile is then a sentence and not a signal that ends the program.
/// </summary>
internal sealed class FileBytes : IDisposable
{
    private const int WindowLength = 32 << 10;

    private readonly SafeFileHandle? _handle;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly byte[] _window = [];
    private long _windowStart;
    private int _windowFilled;

    private FileBytes(ReadOnlyMemory<byte> memory) => (_memory, Length) = (memory, memory.Length);

    private FileBytes(SafeFileHandle handle) => (_handle, Length, _window) = (handle, RandomAccess.GetLength(handle), new byte[WindowLength]);

    internal long Length { get; }

    /// <summary>Told the share of the file that a reading reached; null for nobody.</summary>
    internal Action<double>? Watch { get; set; }

    /// <summary>All of it.</summary>
    internal ByteRange Whole => new(this, 0, Length);

    internal static FileBytes Open(string path) => new(File.OpenHandle(path));

    internal static FileBytes Of(ReadOnlyMemory<byte> memory) => new(memory);

    /// <summary>Bytes in place; they stay valid until the next call.</summary>
    /// <param name="offset">Within the file.</param>
    /// <param name="count">Within the file, too.</param>
    internal ReadOnlySpan<byte> At(long offset, int count)
    {
        if (_handle is null)
        {
            return _memory.Span.Slice((int)offset, count);
        }

        if (count > WindowLength)
        {
            byte[] copy = new byte[count];
            Read(offset, copy);
            return copy;
        }

        if (offset < _windowStart || offset + count > _windowStart + _windowFilled)
        {
            int wanted = (int)Math.Min(WindowLength, Length - offset);
            _windowFilled = 0;
            Read(offset, _window.AsSpan(0, wanted));
            (_windowStart, _windowFilled) = (offset, wanted);
        }

        return _window.AsSpan((int)(offset - _windowStart), count);
    }

    /// <summary>Copies bytes out.</summary>
    internal void Read(long offset, Span<byte> into)
    {
        if (_handle is null)
        {
            _memory.Span.Slice((int)offset, into.Length).CopyTo(into);
            return;
        }

        Watch?.Invoke((double)offset / Length);
        while (into.Length > 0)
        {
            int got = RandomAccess.Read(_handle, into, offset);
            if (got == 0)
            {
                throw new IOException("The file became shorter while it was read. Wait until it is complete, then import it again.");
            }

            offset += got;
            into = into[got..];
        }
    }

    public void Dispose() => _handle?.Dispose();
}
