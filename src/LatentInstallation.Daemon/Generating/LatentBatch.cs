using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Latent;

namespace LatentInstallation.Daemon.Generating;

/// <summary>The latents of a request, as the synthesis takes them: [Count, num_ws, w_dim].</summary>
internal sealed class LatentBatch
{
    private readonly GeneratorManifest _manifest;

    private LatentBatch(GeneratorManifest manifest, int count) =>
        (_manifest, Count, Ws) = (manifest, count, new float[count * manifest.NumWs * manifest.WDim]);

    /// <summary>How many pictures.</summary>
    public int Count { get; }

    /// <summary>All latents, one after another.</summary>
    public float[] Ws { get; }

    /// <summary>The latent of one picture.</summary>
    public ReadOnlySpan<float> this[int picture] => Ws.AsSpan(picture * _manifest.NumWs * _manifest.WDim, _manifest.NumWs * _manifest.WDim);

    /// <summary>Makes the latents that a request asks for.</summary>
    /// <exception cref="BadInputException">Options or files do not fit the network.</exception>
    public static LatentBatch Make(PictureRequest request, IGenerator generator)
    {
        GeneratorManifest manifest = generator.Manifest;
        LatentBatch batch = request.Ws is { } file ? FromWs(file, request, manifest) : FromZ(request, generator);
        if (request.Psi is { } psi && psi != 1)
        {
            batch.Truncate(psi);
        }

        return batch;
    }

    private static LatentBatch FromWs(string path, PictureRequest request, GeneratorManifest manifest)
    {
        if (request.Class is not null || request.Condition is not null)
        {
            throw new BadInputException("--ws: a class acts on z, before ws. Leave --class and --c out.");
        }

        NumpyFile file = NumpyFile.Read(path);
        bool rows = file.Shape is [_, var n, var d] && n == manifest.NumWs && d == manifest.WDim;
        if (!rows && !(file.Shape is [_, var dimension] && dimension == manifest.WDim))
        {
            throw WrongShape(path, file, $"[N, {manifest.NumWs}, {manifest.WDim}] or [N, {manifest.WDim}]");
        }

        var batch = new LatentBatch(manifest, AtLeastOne(path, file));
        if (rows)
        {
            file.Values.CopyTo(batch.Ws, 0);
            return batch;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            batch.Broadcast(i, file.Values.AsSpan(i * manifest.WDim, manifest.WDim));
        }

        return batch;
    }

    private static LatentBatch FromZ(PictureRequest request, IGenerator generator)
    {
        GeneratorManifest manifest = generator.Manifest;
        (float[] z, int count) = ReadZ(request, manifest);
        float[] conditions = ReadConditions(request, manifest, count);
        var batch = new LatentBatch(manifest, count);
        float[] w = new float[manifest.WDim];
        for (int i = 0; i < count; i++)
        {
            generator.Map(z.AsSpan(i * manifest.ZDim, manifest.ZDim), conditions.AsSpan(i * manifest.Classes, manifest.Classes), w);
            batch.Broadcast(i, w);
        }

        return batch;
    }

    private static (float[] Z, int Count) ReadZ(PictureRequest request, GeneratorManifest manifest)
    {
        if (request.Z is not { } path)
        {
            float[] z = new float[manifest.ZDim];
            NumpyRandom.FillZ(request.Seed ?? 0, z);
            return (z, 1);
        }

        NumpyFile file = NumpyFile.Read(path);
        return file.Shape.Length is 1 or 2 && file.Shape[^1] == manifest.ZDim
            ? (file.Values, file.Shape.Length == 1 ? 1 : AtLeastOne(path, file))
            : throw WrongShape(path, file, $"[N, {manifest.ZDim}]");
    }

    private static float[] ReadConditions(PictureRequest request, GeneratorManifest manifest, int count)
    {
        int classes = manifest.Classes;
        if (classes == 0)
        {
            return request.Class is null && request.Condition is null
                ? []
                : throw new BadInputException($"{manifest.Name} has no classes. Leave --class and --c out.");
        }

        float[] all = new float[count * classes];
        if (request.Condition is { } path)
        {
            NumpyFile file = NumpyFile.Read(path);
            bool one = file.Values.Length == classes;
            if (file.Shape.Length is not (1 or 2) || file.Shape[^1] != classes || (!one && file.Values.Length != all.Length))
            {
                throw WrongShape(path, file, $"[{count}, {classes}] or [1, {classes}]");
            }

            for (int i = 0; i < count; i++)
            {
                file.Values.AsSpan(one ? 0 : i * classes, classes).CopyTo(all.AsSpan(i * classes));
            }

            return all;
        }

        int chosen = request.Class ?? throw new BadInputException($"{manifest.Name} has {classes} classes. Choose one with --class 0…{classes - 1}, or give --c.");
        if (chosen < 0 || chosen >= classes)
        {
            throw new BadInputException($"--class: {chosen} is outside 0…{classes - 1}, the classes of {manifest.Name}.");
        }

        for (int i = 0; i < count; i++)
        {
            all[(i * classes) + chosen] = 1;
        }

        return all;
    }

    private static int AtLeastOne(string path, NumpyFile file) =>
        file.Shape[0] > 0 ? file.Shape[0] : throw new BadInputException($"{path} holds no latent: its first length is 0. Give at least one.");

    private static BadInputException WrongShape(string path, NumpyFile file, string wanted) =>
        new($"{path} has the shape [{string.Join(", ", file.Shape)}]; the model takes {wanted}.");

    private void Broadcast(int picture, ReadOnlySpan<float> w)
    {
        for (int row = 0; row < _manifest.NumWs; row++)
        {
            w.CopyTo(Ws.AsSpan(((picture * _manifest.NumWs) + row) * _manifest.WDim));
        }
    }

    private void Truncate(float psi)
    {
        for (int i = 0; i < Ws.Length; i++)
        {
            float average = _manifest.WAverage is { } values ? values[i % _manifest.WDim] : 0;
            Ws[i] = average + (psi * (Ws[i] - average));
        }
    }
}
