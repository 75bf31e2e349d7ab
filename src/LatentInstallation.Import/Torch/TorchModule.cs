using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>A network, or a part of one, as NVlabs' persistence wrote it: the name of its class and its attributes. Its source text is ignored.</summary>
internal sealed class TorchModule(string className, PickleDict state)
{
    private const int EntryCost = 96;

    internal string ClassName => className;

    internal PickleDict State => state;

    internal void Extend(PickleDict more, Allowance allowance)
    {
        allowance.Charge(EntryCost * (long)more.Named.Count);
        foreach ((string name, object? value) in more.Named)
        {
            state.Set(name, value);
        }
    }
}
