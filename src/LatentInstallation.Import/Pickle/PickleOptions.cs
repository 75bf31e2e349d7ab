namespace LatentInstallation.Import.Pickle;

/// <summary>How to read.</summary>
/// <param name="Source">The file's name, for messages.</param>
/// <param name="SkipUnknown">Keep globals off the list as inert records. Those that execute code are refused all the same.</param>
/// <param name="Allowance">The memory that is left for it.</param>
internal sealed record PickleOptions(string Source, bool SkipUnknown, Allowance Allowance)
{
    /// <summary>Makes an object of a persistent id; null where none may occur.</summary>
    internal Func<object?, object?>? Persistent { get; init; }

    /// <summary>Receives the refusal of the first unknown global that was skipped.</summary>
    internal FirstUnknown? Unknown { get; init; }

    /// <summary>How many torch streams are around this one.</summary>
    internal int Nesting { get; init; }
}
