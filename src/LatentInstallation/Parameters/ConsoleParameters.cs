using System.Globalization;
using LatentInstallation.Generator;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of the mixing console: a fader for every dimension of z, <c>console.z.1</c> and on, and which of them a box of few faders plays.</summary>
/// <remarks>The motion underneath the faders is the Perlin walk, <c>latent.walk.amount</c> and <c>latent.walk.speed</c>: each dimension has its own already.</remarks>
public sealed class ConsoleParameters
{
    /// <summary>What the keys of all faders begin with.</summary>
    public const string Prefix = "console.z.";

    /// <summary>The key of the bank that a box plays.</summary>
    public const string BankKey = "console.bank";

    /// <summary>The key of the number of faders in a bank.</summary>
    public const string WidthKey = "console.width";

    /// <summary>The most faders there are; a network with more dimensions has the further ones at rest.</summary>
    public const int Most = 512;

    /// <summary>A fader's ends, in standard deviations of z: a random z is beyond them once in 370 dimensions.</summary>
    public const double End = 3;

    /// <summary>The most faders that a bank has.</summary>
    public const int WidestBank = 64;

    private const int UsualWidth = 8;

    private readonly int[] _indexes;

    /// <summary>Finds them in a table.</summary>
    public ConsoleParameters(ParameterTable table)
    {
        _indexes = [.. Enumerable.Range(1, Most).Select(number => table.IndexOf(KeyOf(number))).TakeWhile(index => index >= 0)];
        Bank = table.IndexOf(BankKey);
        Width = table.IndexOf(WidthKey);
    }

    /// <summary>How many faders there are.</summary>
    public int Count => _indexes.Length;

    /// <summary>The index of the bank that a box plays, or -1.</summary>
    public int Bank { get; }

    /// <summary>The index of the number of faders in a bank, or -1.</summary>
    public int Width { get; }

    /// <summary>The index in the table of a fader's parameter.</summary>
    /// <param name="fader">From 0.</param>
    public int this[int fader] => _indexes[fader];

    /// <summary>Their declarations for a network.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest)
    {
        int count = Math.Min(manifest.ZDim, Most);
        if (count == 0)
        {
            yield break;
        }

        yield return new(BankKey, "Bank", Integer, "", 1, Math.Max(2, count), 1)
        {
            Role = ParameterRole.Visitor,
            Preset = false,
            Description = "Which faders a box plays: bank 2 of 8 faders is z 9 to z 16. Beyond the last bank is the last bank.",
        };
        yield return new(WidthKey, "Faders in a bank", Integer, "", 1, WidestBank, UsualWidth) { Preset = false, Description = "How many faders the box has." };
        for (int number = 1; number <= count; number++)
        {
            yield return new(KeyOf(number), NameOf(number), Number, "σ", -End, End, 0)
            {
                Slew = 12,
                Role = ParameterRole.Visitor,
                OneOfMany = true,
                Description = "Added to one dimension of z, in standard deviations; rests where the hand leaves it, and the Perlin walk moves underneath.",
            };
        }
    }

    /// <summary>Where the faders stand at this moment, in standard deviations.</summary>
    /// <param name="store">The running values.</param>
    /// <param name="values">Receives <see cref="Count"/> values.</param>
    public void Read(ParameterStore store, Span<float> values)
    {
        for (int i = 0; i < _indexes.Length; i++)
        {
            values[i] = (float)store.Effective(_indexes[i]);
        }
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"z {number}");
}
