namespace LatentInstallation.Synthesis;

/// <summary>Which units of work a part takes: neighbouring ones, as many as any other part but for one.</summary>
internal readonly record struct Share(int Start, int End)
{
    internal static Share Of(int units, int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, parts);
        return new Share((int)((long)units * part / parts), (int)((long)units * (part + 1) / parts));
    }
}
