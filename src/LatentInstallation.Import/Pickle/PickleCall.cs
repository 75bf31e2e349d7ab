namespace LatentInstallation.Import.Pickle;

/// <summary>A call or an object that is kept as it was written and never made.</summary>
internal sealed class PickleCall(PickleGlobal callee, object? arguments)
{
    internal PickleGlobal Callee => callee;

    internal object? Arguments => arguments;

    /// <summary>What BUILD gave it.</summary>
    internal object? State { get; set; }

    /// <summary>What APPEND and SETITEM gave it.</summary>
    internal PickleDict? Items { get; private set; }

    internal void Set(object? key, object? value) => (Items ??= new PickleDict()).Set(key, value);
}
