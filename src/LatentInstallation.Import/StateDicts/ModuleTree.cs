using LatentInstallation.Import.Pickle;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StateDicts;

/// <summary>Builds NVlabs' modules of tensors that have other names, so that one reader checks and imports them all.</summary>
internal sealed class ModuleTree
{
    private readonly Dictionary<string, TorchModule> _modules = [];

    internal ModuleTree() => _modules[string.Empty] = Empty();

    /// <summary>The whole network.</summary>
    internal TorchModule Root => _modules[string.Empty];

    /// <summary>Puts a tensor in its place; the parts on the way are made.</summary>
    /// <param name="path">For example <c>synthesis.b4.conv1.weight</c>.</param>
    /// <param name="tensor">Null is left out.</param>
    internal void Set(string path, TorchTensor? tensor)
    {
        if (tensor is not null)
        {
            (TorchModule module, string name) = Place(path);
            ((PickleDict)module.State["_parameters"]!).Set(name, tensor);
        }
    }

    /// <summary>Sets an attribute.</summary>
    /// <param name="path">For example <c>mapping.fc0.weight_gain</c>.</param>
    /// <param name="value">A long, a double or a text.</param>
    internal void Say(string path, object? value)
    {
        (TorchModule module, string name) = Place(path);
        module.State.Set(name, value);
    }

    private (TorchModule Module, string Name) Place(string path)
    {
        int dot = path.LastIndexOf('.');
        return dot < 0 ? (Root, path) : (Module(path[..dot]), path[(dot + 1)..]);
    }

    private TorchModule Module(string path)
    {
        if (!_modules.TryGetValue(path, out TorchModule? module))
        {
            (TorchModule parent, string name) = Place(path);
            ((PickleDict)parent.State["_modules"]!).Set(name, module = Empty());
            _modules[path] = module;
        }

        return module;
    }

    private static TorchModule Empty()
    {
        PickleDict state = new();
        state.Set("_parameters", new PickleDict());
        state.Set("_modules", new PickleDict());
        return new TorchModule("Generator", state);
    }
}
