namespace LatentInstallation.Import.Pickle;

/// <summary>A class or function that the file names. It is a name here and nothing else.</summary>
internal sealed class PickleGlobal(string module, string name, GlobalMeaning meaning)
{
    internal string Module => module;

    internal string Name => name;

    internal GlobalMeaning Meaning => meaning;

    public override string ToString() => $"{module}.{name}";
}
