namespace LatentInstallation.Import.Pickle;

/// <summary>Decides about every global that a file names, in one place.</summary>
internal static class GlobalTable
{
    private const int LongestName = 256;

    /// <summary>The global, or a refusal that names it.</summary>
    internal static PickleGlobal Resolve(string module, string name, long offset, PickleOptions options)
    {
        if (module.Length + name.Length > LongestName)
        {
            throw new BadInputException($"{options.Source} names a global of {module.Length + name.Length} letters at byte {offset}; that is no checkpoint.");
        }

        // Python 2 wrote other names for the same modules.
        module = module switch
        {
            "__builtin__" => "builtins",
            "copy_reg" => "copyreg",
            _ => module,
        };
        GlobalMeaning meaning = KnownGlobals.Find(module, name);
        if (meaning != GlobalMeaning.Unknown)
        {
            return new PickleGlobal(module, name, meaning);
        }

        string shown = Printable($"{module}.{name}");
        if (RefusedGlobals.Holds(module, name))
        {
            throw new BadInputException(
                $"{options.Source} names {shown} at byte {offset}, which executes code or reaches outside the file. It is refused; nothing in the file was run. Do not load this file with other tools either.");
        }

        BadInputException refusal = new($"{options.Source} names {shown} at byte {offset}, which is not on the list of what checkpoints may hold. Nothing in the file was run. If you trust where it comes from, --skip-unknown keeps such things as inert records.");
        if (!options.SkipUnknown)
        {
            throw refusal;
        }

        if (options.Unknown is { } unknown)
        {
            unknown.Refusal ??= refusal;
        }

        return new PickleGlobal(module, name, GlobalMeaning.Unknown);
    }

    private static string Printable(string name) => string.Concat(name.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
