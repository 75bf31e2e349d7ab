namespace LatentInstallation.Synthesis;

/// <summary>Working memory of one thread: it grows to what the largest kernel asked for and is then used again.</summary>
public sealed unsafe class Scratch
{
    private AlignedFloats _memory = new(1);

    // What was in it is lost.
    internal float* Take(long floats)
    {
        if (floats > _memory.Length)
        {
            _memory = new AlignedFloats(floats);
        }

        return _memory.Pointer;
    }
}
