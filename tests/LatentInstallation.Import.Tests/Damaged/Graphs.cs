using Xunit;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>What an import wrote, ready to be run.</summary>
internal sealed record Graphs(byte[] Synthesis, byte[]? Mapping, ImportedNetwork Source)
{
    /// <summary>Makes a picture of a z and checks that all of it is finite.</summary>
    internal void Run(int seed)
    {
        // The importer has run these itself.
        if (Source.Describe().Kind == "onnx")
        {
            return;
        }

        int rows = Source.Describe().NumWs;
        float[] w = new float[Source.Describe().WDim];
        if (Mapping is not null)
        {
            Random random = new(seed);
            float[] z = [.. Enumerable.Range(0, Source.Mapping!.ZDim).Select(_ => (float)((2 * random.NextDouble()) - 1))];
            float[] c = new float[Source.Mapping.Classes];
            using Network mapping = new(Mapping);
            w = mapping.Run(c.Length > 0 ? [("z", z), ("c", c)] : [("z", z)])[0];
        }

        using Network synthesis = new(Synthesis);
        float[] picture = synthesis.Run(("ws", [.. Enumerable.Repeat(w, rows).SelectMany(row => row)]))[0];
        Assert.True(Array.TrueForAll(picture, float.IsFinite), $"Seed {seed}: the picture has values that are not finite.");
    }
}
