namespace LatentInstallation.Controls;

/// <summary>
/// Hands the newest place of each control from the threads that read them to the one that plays them. Nobody waits, nothing is allocated, and nothing
/// queues up: a place that is overwritten before it is read is lost, except that the news of a first place stays with the newer one.
/// </summary>
/// <param name="count">How many controls there are.</param>
public sealed class ControlLevels(int count)
{
    private const long Nothing = -1;
    private const long First = 1L << 32;

    // The bits of a float, and First; or Nothing.
    private readonly long[] _slots = [.. Enumerable.Repeat(Nothing, count)];
    private int _hasNews;
    private int _next;

    /// <summary>How many controls there are.</summary>
    public int Count => _slots.Length;

    /// <summary>Callable from any thread.</summary>
    /// <param name="control">From 0.</param>
    /// <param name="position">0…1.</param>
    /// <param name="isFirst">It is the first since the start or a reconnection.</param>
    public void Publish(int control, float position, bool isFirst)
    {
        ref long slot = ref _slots[control];
        long place = BitConverter.SingleToUInt32Bits(position) | (isFirst ? First : 0);
        long seen = Volatile.Read(ref slot);
        while (true)
        {
            long wanted = seen == Nothing ? place : place | (seen & First);
            long found = Interlocked.CompareExchange(ref slot, wanted, seen);
            if (found == seen)
            {
                break;
            }

            seen = found;
        }

        Volatile.Write(ref _hasNews, 1);
    }

    /// <summary>Takes the next control that has news. Called by one thread only.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTake(out int control, out float position, out bool isFirst)
    {
        if (_next == 0 && Volatile.Read(ref _hasNews) != 0)
        {
            Interlocked.Exchange(ref _hasNews, 0);
        }
        else if (_next == 0)
        {
            (control, position, isFirst) = (0, 0, false);
            return false;
        }

        while (_next < _slots.Length)
        {
            control = _next++;
            long place = Interlocked.Exchange(ref _slots[control], Nothing);
            if (place != Nothing)
            {
                (position, isFirst) = (BitConverter.UInt32BitsToSingle((uint)place), (place & First) != 0);
                return true;
            }
        }

        _next = 0;
        (control, position, isFirst) = (0, 0, false);
        return false;
    }
}
