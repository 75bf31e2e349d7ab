namespace LatentInstallation.Mapping;

/// <summary>Numbers by lot that are the same every time.</summary>
internal static class Hash
{
    /// <summary>Even in 0…1.</summary>
    /// <param name="seed">Names the series.</param>
    /// <param name="index">Which of it.</param>
    internal static double Share(ulong seed, ulong index)
    {
        // SplitMix64's finaliser: every bit of the result depends on every bit of the input.
        ulong x = seed + ((index + 1) * 0x9e3779b97f4a7c15);
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1L << 53));
    }

    /// <summary>A word's number, FNV-1a.</summary>
    internal static ulong Of(string word)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 0x100000001b3;
        }

        return hash;
    }
}
