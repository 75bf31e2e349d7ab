namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A few pictures of the plain session, in full precision, that every quicker way has to make as well.</summary>
/// <param name="Latents">Of what.</param>
/// <param name="Transform">Of the input of all, where the network has one.</param>
/// <param name="Pictures">The pictures, in the same order.</param>
/// <param name="Range">White minus black.</param>
/// <param name="Time">The least time that one took.</param>
internal sealed record ReferencePictures(IReadOnlyList<float[]> Latents, float[] Transform, IReadOnlyList<float[]> Pictures, double Range, TimeSpan Time)
{
    internal const int Count = 4;

    /// <summary>The least time of some runs.</summary>
    internal static TimeSpan Least(Action run, int times, TimeProvider time)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < times; i++)
        {
            long start = time.GetTimestamp();
            run();
            TimeSpan taken = time.GetElapsedTime(start);
            least = taken < least ? taken : least;
        }

        return least;
    }
}
