using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>The controls of a configuration, opened to be looked at and not to play.</summary>
internal sealed class OpenControls : IDisposable
{
    private readonly IReadOnlyList<MappingRow> _mapping;
    private readonly IReadOnlyList<IControlSource> _sources;

    private OpenControls(string file, InstallationConfiguration configuration, IReadOnlyList<IControlSource> sources) =>
        (File, Rows, _mapping, _sources) = (file, configuration.Controls, configuration.Mapping, sources);

    /// <summary>The configuration's full path.</summary>
    public string File { get; }

    /// <summary>The table of controls.</summary>
    public IReadOnlyList<ControlRow> Rows { get; }

    /// <summary>What a control moves, in words.</summary>
    public string Moves(int control)
    {
        string[] targets = [.. Targets(Rows[control])];
        return targets.Length == 0 ? "nothing" : string.Join(", ", targets);
    }

    /// <summary>One line for each source.</summary>
    public IEnumerable<string> Descriptions => _sources.Select(source => source.Description);

    /// <summary>Opens them.</summary>
    /// <param name="named">What --config says, or null.</param>
    /// <param name="time">Paces the reading.</param>
    /// <exception cref="BadInputException">The configuration cannot be used, or has no controls.</exception>
    public static OpenControls Open(string? named, TimeProvider time)
    {
        ParameterTable? table = null;
        string? file = ConfigurationOpening.FileOf(named);
        InstallationConfiguration configuration = ConfigurationOpening.Read(file, folder => table = TableOf(folder, time));
        if (file is null || configuration.Controls.Count == 0)
        {
            throw new BadInputException($"{(file is null ? "There is no installation.yaml here, so there" : Path.GetFullPath(file) + ": there")} are no controls. Write one row for each under 'controls:', as installation.yaml and firmware-config/panel show, or name another file with --config.");
        }

        return new OpenControls(Path.GetFullPath(file), configuration, ControlOpening.Open(Seen(configuration), Looking(table!, time), learns: false));
    }

    /// <summary>What is known of a control: what its own source says of it.</summary>
    public ControlReading ReadingOf(int control)
    {
        foreach (IControlSource source in _sources)
        {
            // Nobody plays them here: what they said before is not kept.
            ControlReading reading = source.ReadingOf(control);
            if (reading != ControlReading.None)
            {
                return reading;
            }
        }

        return ControlReading.None;
    }

    /// <summary>Takes what the sources want to say to a piece.</summary>
    public void Drain()
    {
        foreach (IControlSource source in _sources)
        {
            while (source.TryRead(out _))
            {
            }
        }
    }

    public void Dispose()
    {
        foreach (IControlSource source in _sources)
        {
            source.Dispose();
        }
    }

    // Tablets are listened to only for rows of the table: their port may be the running piece's.
    private static InstallationConfiguration Seen(InstallationConfiguration configuration) =>
        configuration.Controls.Any(row => row.Source == ControlInput.Osc) ? configuration : configuration with { Osc = null };

    // Nothing plays here: commands and sliders of a screen go nowhere.
    private static Playing Looking(ParameterTable table, TimeProvider time) => new(
        table,
        new RemoteSliders(table),
        Channel.CreateBounded<ShowCommand>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }).Writer,
        () => new ShowState(),
        OscPresets.None,
        time,
        _ => { });

    private IEnumerable<string> Targets(ControlRow row) =>
        [.. row.Parameter.Length > 0 ? (string[])[row.Parameter] : [], .. _mapping.Where(mapped => mapped.Control == row.Name).Select(mapped => mapped.Parameter.Length > 0 ? mapped.Parameter : "an action")];

    // The names of parameters stand in the manifest: a network of a gigabyte need not be loaded to look at a knob.
    internal static ParameterTable TableOf(string folder, TimeProvider time)
    {
        string manifest = Path.Combine(ModelFinder.Beside(folder), "manifest.json");
        if (System.IO.File.Exists(manifest))
        {
            return new PieceParameters(GeneratorManifest.Parse(System.IO.File.ReadAllText(manifest))).Table;
        }

        var opening = new ModelOpening(new RunOptions(), time);
        ParameterTable table = opening.ParametersOf(folder);
        opening.Take(new GeneratorConfiguration()).Dispose();
        return table;
    }
}
