using LatentInstallation.Generator;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>The part from z to w. Without a file w is z.</summary>
internal sealed class MappingNetwork : IDisposable
{
    private readonly BoundSession? _session;
    private readonly float[] _z;
    private readonly float[] _condition;
    private readonly float[] _w;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The ONNX file, or null.</param>
    /// <param name="manifest">Says the sizes.</param>
    /// <param name="cpu">Options of a CPU session: the mapping is too small for a GPU.</param>
    /// <exception cref="BadInputException">The file is not what the manifest says.</exception>
    public MappingNetwork(string? path, GeneratorManifest manifest, ProviderChoice cpu)
    {
        _z = GC.AllocateArray<float>(manifest.ZDim, pinned: true);
        _condition = GC.AllocateArray<float>(manifest.Classes, pinned: true);
        _w = GC.AllocateArray<float>(manifest.WDim, pinned: true);
        if (path is null)
        {
            return;
        }

        // One thread: the network is a few small matrix-vector products, and a hand-over between threads takes longer than they do.
        _session = BoundSession.Open(path, cpu, threads: 1);
        try
        {
            Bind(_session, path);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Maps one z.</summary>
    public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w)
    {
        if (z.Length != _z.Length || condition.Length != _condition.Length || w.Length != _w.Length)
        {
            throw new ArgumentException(
                $"z, condition and w have {z.Length}, {condition.Length} and {w.Length} values instead of {_z.Length}, {_condition.Length} and {_w.Length}.", nameof(z));
        }

        if (_session is null)
        {
            z.CopyTo(w);
            return;
        }

        z.CopyTo(_z);
        condition.CopyTo(_condition);
        _session.Run();
        _w.CopyTo(w);
    }

    public void Dispose() => _session?.Dispose();

    private void Bind(BoundSession session, string path)
    {
        bool conditional = _condition.Length > 0;
        bool fits = Fits(session.Inputs, "z", _z.Length)
            && (!conditional || Fits(session.Inputs, "c", _condition.Length))
            && session.Inputs.Count == (conditional ? 2 : 1)
            && Fits(session.Outputs, "w", _w.Length);
        if (!fits)
        {
            string condition = conditional ? $" and c [1, {_condition.Length}]" : "";
            throw new BadInputException($"{path} does not map z [1, {_z.Length}]{condition} to w [1, {_w.Length}] as the manifest says. Import the checkpoint again.");
        }

        session.BindInput("z", _z, 1, _z.Length);
        if (conditional)
        {
            session.BindInput("c", _condition, 1, _condition.Length);
        }

        session.BindOutput("w", _w, 1, _w.Length);
    }

    private static bool Fits(IReadOnlyList<(string Name, int[] Shape)> tensors, string name, int length) =>
        tensors.Any(tensor => tensor.Name == name && tensor.Shape is [<= 1, int actual] && actual == length);
}
