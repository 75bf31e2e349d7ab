using LatentInstallation.Generator;
using LatentInstallation.Latent;

namespace LatentInstallation.Daemon.Sheets;

/// <summary>The latents that each contact sheet begins with, one a row.</summary>
internal sealed class SheetRows
{
    private SheetRows(float[][] ws) => Ws = ws;

    /// <summary>num_ws × w_dim values each.</summary>
    public float[][] Ws { get; }

    /// <summary>Maps and truncates seeds; a conditional network's classes take turns.</summary>
    /// <param name="generator">Whose.</param>
    /// <param name="seed">The first row's; the others follow.</param>
    /// <param name="count">Rows.</param>
    /// <param name="psi">Truncation.</param>
    public static SheetRows Make(IGenerator generator, uint seed, int count, float psi)
    {
        GeneratorManifest manifest = generator.Manifest;
        float[] z = new float[manifest.ZDim];
        float[] w = new float[manifest.WDim];
        float[] average = manifest.WAverage ?? new float[manifest.WDim];
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++)
        {
            NumpyRandom.FillZ(unchecked(seed + (uint)i), z);
            float[] condition = new float[manifest.Classes];
            if (condition.Length > 0)
            {
                condition[i % condition.Length] = 1;
            }

            generator.Map(z, condition, w);
            float[] truncated = [.. w.Zip(average, (value, centre) => centre + (psi * (value - centre)))];
            rows[i] = [.. Enumerable.Repeat(truncated, manifest.NumWs).SelectMany(row => row)];
        }

        return new SheetRows(rows);
    }
}
