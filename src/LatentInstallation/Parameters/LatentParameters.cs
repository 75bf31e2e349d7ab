using System.Globalization;
using LatentInstallation.Generator;
using LatentInstallation.Latent;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of latent travel.</summary>
public sealed class LatentParameters(ParameterTable table)
{
    /// <summary>How many key points the picture can be drawn to: all that a path has.</summary>
    public const int Pulls = 16;

    private readonly int _speed = table.IndexOf("latent.speed");
    private readonly int _push = table.IndexOf("latent.push");
    private readonly int _beat = table.IndexOf("latent.beat");
    private readonly int _path = table.IndexOf("latent.path");
    private readonly int _arcLength = table.IndexOf("latent.arclength");
    private readonly int _points = table.IndexOf("latent.points");
    private readonly int _seed = table.IndexOf("latent.seed");
    private readonly int _class = table.IndexOf("latent.class");
    private readonly int _truncation = table.IndexOf("latent.truncation");
    private readonly int _walkAmount = table.IndexOf("latent.walk.amount");
    private readonly int _walkSpeed = table.IndexOf("latent.walk.speed");
    private readonly int _drift = table.IndexOf("latent.drift");
    private readonly int _mixCoarse = table.IndexOf("latent.mix.coarse");
    private readonly int _mixMiddle = table.IndexOf("latent.mix.middle");
    private readonly int _mixFine = table.IndexOf("latent.mix.fine");
    private readonly int[] _pull = [.. Enumerable.Range(1, Pulls).Select(number => table.IndexOf(PullOf(number))).TakeWhile(index => index >= 0)];

    /// <summary>Their declarations for a network.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest)
    {
        yield return new("latent.speed", "Travel speed", Number, "points/s", -2, 2, 0.04)
        {
            Role = ParameterRole.Visitor,
            Description = "How many key points the piece passes in a second by itself; negative travels back.",
        };
        yield return new("latent.push", "Push by sound", Number, "points/s", 0, 4, 0.7)
        {
            Role = ParameterRole.Visitor,
            Description = "Speed added by the loudest sound.",
        };
        yield return new("latent.beat", "Points a beat", Number, "points", 0, 2, 0)
        {
            Description = "How many key points the piece passes with every beat of the music; without a sure beat none.",
        };
        yield return new("latent.truncation", "Truncation", Number, "", 0, 1.5, 0.9)
        {
            Slew = 1,
            Role = ParameterRole.Visitor,
            Description = "1 shows the network's whole variety, 0 its average picture.",
        };
        yield return new("latent.path", "Path", Choice, "", 0, 2, 0)
        {
            Choices = ["curve", "straight", "spherical"],
            Description = "How the path leads from one key point to the next.",
        };
        yield return new("latent.arclength", "Even speed", Toggle, "", 0, 1, 1) { Description = "The same speed everywhere on the path." };
        yield return new("latent.points", "Key points", Integer, "", 1, 16, 8) { Description = "How many key points the closed path has." };
        yield return new("latent.seed", "Seed", Integer, "", -1, int.MaxValue - 16, -1)
        {
            Description = "The seed of the first key point, the others follow; -1 takes the seeds that the patch chose.",
        };
        if (manifest.Classes > 0)
        {
            yield return new("latent.class", "Class", Integer, "", 0, manifest.Classes - 1, 0) { Description = "What the network was asked to show." };
        }

        foreach (ParameterSpec spec in Motion())
        {
            yield return spec;
        }
    }

    /// <summary>How far the picture is drawn to each key point.</summary>
    /// <param name="store">The running values.</param>
    /// <param name="weights">Receives <see cref="Pulls"/> values, 0…1.</param>
    public void ReadPull(ParameterStore store, Span<float> weights)
    {
        for (int i = 0; i < _pull.Length; i++)
        {
            weights[i] = (float)store.Effective(_pull[i]);
        }
    }

    /// <summary>The settings at this moment; sound pushes along the path.</summary>
    /// <param name="store">The running values.</param>
    /// <param name="levelSeconds">Seconds of full level that were heard since the last step.</param>
    /// <param name="beats">Beats since the last step.</param>
    public LatentSettings Read(ParameterStore store, double levelSeconds, double beats) => new()
    {
        Speed = store.Effective(_speed),
        Push = (store.Effective(_push) * levelSeconds) + (store.Effective(_beat) * beats),
        Path = (TravelPath)(int)store.Effective(_path),
        ArcLength = store.Effective(_arcLength) >= 0.5,
        KeyPoints = (int)store.Effective(_points),
        Seed = (int)store.Effective(_seed),
        Class = _class < 0 ? 0 : (int)store.Effective(_class),
        Truncation = (float)store.Effective(_truncation),
        WalkAmount = (float)store.Effective(_walkAmount),
        WalkSpeed = (float)store.Effective(_walkSpeed),
        DriftAmount = (float)store.Effective(_drift),
        MixCoarse = (float)store.Effective(_mixCoarse),
        MixMiddle = (float)store.Effective(_mixMiddle),
        MixFine = (float)store.Effective(_mixFine),
    };

    private static IEnumerable<ParameterSpec> Motion() =>
    [
        new("latent.walk.amount", "Perlin walk", Number, "σ", 0, 2, 0)
        {
            Slew = 1,
            Description = "Every latent dimension's own smooth noise, in standard deviations of z.",
        },
        new("latent.walk.speed", "Perlin speed", Number, "Hz", 0, 2, 0.1) { Description = "Noise cells passed in a second." },
        new("latent.drift", "Drift in w", Number, "σ", 0, 2, 0)
        {
            Slew = 1,
            Description = "Smooth noise after the mapping, in standard deviations of each dimension of w.",
        },
        new("latent.mix.coarse", "Mix, coarse", Number, "", 0, 1, 0) { Slew = 1, Description = "Shape and pose from the second path." },
        new("latent.mix.middle", "Mix, middle", Number, "", 0, 1, 0) { Slew = 1, Description = "Parts from the second path." },
        new("latent.mix.fine", "Mix, fine", Number, "", 0, 1, 0) { Slew = 1, Description = "Colour and texture from the second path." },
        .. Enumerable.Range(1, Pulls).Select(number => new ParameterSpec(PullOf(number), string.Create(CultureInfo.InvariantCulture, $"Pull to key point {number}"), Number, "", 0, 1, 0)
        {
            Slew = 2,
            OneOfMany = true,
            Description = "Draws the picture to this key point, wherever the travel is; several make their mean, and from a sum of 1 on the travel is not seen.",
        }),
    ];

    private static string PullOf(int number) => string.Create(CultureInfo.InvariantCulture, $"latent.pull.{number}");
}
