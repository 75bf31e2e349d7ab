using LatentInstallation.Generator;

namespace LatentInstallation.Tests.Latent;

/// <summary>A small nonlinear mapping that counts its calls: each w is a bent mixture of two z, moved by the class.</summary>
internal sealed class FakeMapping
{
    public const int ZDim = 8;
    public const int WDim = 12;

    public int Calls { get; set; }

    public static GeneratorManifest Manifest { get; } = new()
    {
        Name = "fake",
        Kind = "stylegan2",
        Width = 128,
        Height = 128,
        Channels = 3,
        ZDim = ZDim,
        WDim = WDim,
        NumWs = 12,
        Synthesis = "synthesis.onnx",
        WAverage = [.. Enumerable.Range(0, WDim).Select(i => 0.1f * i)],
    };

    public static GeneratorManifest Conditional { get; } = Manifest with { Classes = 3 };

    public void Map(ReadOnlySpan<float> z, ReadOnlySpan<float> condition, Span<float> w)
    {
        Calls++;
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = MathF.Tanh(z[i % ZDim] + (0.5f * z[((i * 3) + 1) % ZDim])) + (0.1f * i);
            for (int c = 0; c < condition.Length; c++)
            {
                w[i] += c * condition[c];
            }
        }
    }

    public float[] Of(uint seed)
    {
        float[] z = new float[ZDim];
        float[] w = new float[WDim];
        LatentInstallation.Latent.NumpyRandom.FillZ(seed, z);
        Map(z, default, w);
        return w;
    }
}
