using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Osc;

/// <summary>
/// What of the piece has an address: every parameter has two, its key with slashes for its value (<c>/latent/speed</c>), and that with <c>/position</c> for 0…1;
/// then the switches of the show and the presets, named as their MQTT topics are.
/// </summary>
/// <param name="parameters">The parameters.</param>
/// <param name="rows">The table of controls: rows with an address of their own are told where they would have to stand. Null is none.</param>
public sealed class OscThings(ParameterTable parameters, IReadOnlyList<ControlRow>? rows = null)
{
    /// <summary>What stands behind the parameters.</summary>
    private static readonly string[] Rest = ["/show/freeze", "/show/blackout", "/lock", "/preset"];

    /// <summary>The end of an address that is meant as 0…1.</summary>
    public const string PositionEnd = "/position";

    /// <summary>The parameters.</summary>
    public ParameterTable Parameters { get; } = parameters;

    /// <summary>The controls that are told, by their index in the table: the first of each address that is a fader's or a button's alone. An encoder stands nowhere, and an XY pad is two.</summary>
    public IReadOnlyList<int> Controls { get; } = ToldOf(rows ?? []);

    /// <summary>All addresses: two for each parameter, in the table's order; then freeze, blackout, lock, preset; then those of <see cref="Controls"/>.</summary>
    public OscNames Names { get; } = new(
    [
        .. parameters.SelectMany(spec => (string[])[AddressOf(spec), AddressOf(spec) + PositionEnd]),
        .. Rest,
        .. ToldOf(rows ?? []).Select(control => rows![control].Osc!.Address),
    ]);

    /// <summary>How many things there are: the parameters, then freeze, blackout, lock, preset, then the controls.</summary>
    public int Count => FirstControl + Controls.Count;

    /// <summary>The thing with the name of the preset.</summary>
    public int Preset => FirstControl - 1;

    /// <summary>The first of the controls.</summary>
    public int FirstControl => Parameters.Count + Rest.Length;

    /// <summary>The first of the three switches: freeze, blackout, lock.</summary>
    public int FirstSwitch => Parameters.Count;

    /// <summary>A parameter's address.</summary>
    public static string AddressOf(ParameterSpec spec) => "/" + spec.Key.Replace('.', '/');

    /// <summary>The addresses that are no parameter's.</summary>
    public static IReadOnlyList<string> Others => Rest;

    /// <summary>Which thing a name is of.</summary>
    /// <param name="name">Index in <see cref="Names"/>.</param>
    /// <param name="isPosition">Receives whether 0…1 is meant.</param>
    public int ThingOf(int name, out bool isPosition)
    {
        int count = Parameters.Count;
        isPosition = name < 2 * count && name % 2 == 1;
        return name < 2 * count ? name / 2 : name - count;
    }

    /// <summary>The name of a thing.</summary>
    public int NameOf(int thing, bool isPosition) => thing < Parameters.Count ? (2 * thing) + (isPosition ? 1 : 0) : thing + Parameters.Count;

    private static int[] ToldOf(IReadOnlyList<ControlRow> rows) =>
    [
        .. rows.Index().Where(row => row.Item is { Source: ControlInput.Osc, Osc: not null })
            .GroupBy(row => row.Item.Osc!.Address)
            .Where(same => same.All(row => row.Item.Osc is { Argument: 0, Kind: not OscKind.Encoder }))
            .Select(same => same.First().Index),
    ];
}
