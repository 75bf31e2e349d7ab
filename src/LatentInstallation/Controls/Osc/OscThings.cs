using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Osc;

/// <summary>
/// What of the piece has an address: every parameter has two, its key with slashes for its value (<c>/latent/speed</c>), and that with <c>/position</c> for 0…1;
/// then the switches of the show and the presets, named as their MQTT topics are.
/// </summary>
/// <param name="parameters">The parameters.</param>
public sealed class OscThings(ParameterTable parameters)
{
    /// <summary>What stands behind the parameters.</summary>
    private static readonly string[] Rest = ["/show/freeze", "/show/blackout", "/lock", "/preset"];

    /// <summary>The end of an address that is meant as 0…1.</summary>
    public const string PositionEnd = "/position";

    /// <summary>The parameters.</summary>
    public ParameterTable Parameters { get; } = parameters;

    /// <summary>All addresses: two for each parameter, in the table's order; then freeze, blackout, lock, preset.</summary>
    public OscNames Names { get; } = new([.. parameters.SelectMany(spec => (string[])[AddressOf(spec), AddressOf(spec) + PositionEnd]), .. Rest]);

    /// <summary>How many things there are: the parameters, then freeze, blackout, lock, preset.</summary>
    public int Count => Parameters.Count + Rest.Length;

    /// <summary>The thing with the name of the preset.</summary>
    public int Preset => Count - 1;

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
}
