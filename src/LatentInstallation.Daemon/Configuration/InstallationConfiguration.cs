using LatentInstallation.Controls;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Osc;
using LatentInstallation.Mapping;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>What <c>installation.yaml</c> says, checked. Every default here is the one that the shipped file shows.</summary>
/// <remarks>Lists compare by reference: ask <see cref="ConfigurationHolder"/> what changed, not <c>==</c>.</remarks>
internal sealed record InstallationConfiguration
{
    /// <summary>The piece's name in MQTT topics, <c>latent/&lt;id&gt;/…</c>.</summary>
    public string Id { get; init; } = "piece";

    /// <summary>The generator's folder, as written.</summary>
    public string Model { get; init; } = "models/fruit";

    /// <summary>Where state is kept, as written; null is the machine's own place for it.</summary>
    public string? State { get; init; }

    public GeneratorConfiguration Generator { get; init; } = new();

    public DisplayConfiguration Display { get; init; } = new();

    public SoundConfiguration Sound { get; init; } = new();

    public MqttConfiguration Mqtt { get; init; } = new();

    public WebConfiguration Web { get; init; } = new();

    public IioConfiguration Iio { get; init; } = new();

    public MidiRoots Midi { get; init; } = new();

    public EvdevRoots Evdev { get; init; } = new();

    public GpioRoots Gpio { get; init; } = new();

    /// <summary>Null: nobody listens.</summary>
    public OscPort? Osc { get; init; }

    /// <summary>One row a control, in the file's order.</summary>
    public IReadOnlyList<ControlRow> Controls { get; init; } = [];

    /// <summary>What the controls do, besides what each one's row says itself.</summary>
    public IReadOnlyList<MappingRow> Mapping { get; init; } = [];

    /// <summary>Values at the start that differ from the parameters' own defaults. They claim nothing: a fader's place wins at a cold start.</summary>
    public IReadOnlyList<ParameterStart> Parameters { get; init; } = [];

    /// <summary>How far visitors may go, where that is narrower than the parameter's range.</summary>
    public IReadOnlyList<VisitorRange> VisitorRanges { get; init; } = [];

    /// <summary>Null is the built-in patch.</summary>
    public PatchConfiguration? Patch { get; init; }

    /// <summary>Rows of the modulation table on top of the patch's: one with the id of a row of the patch takes its place.</summary>
    public IReadOnlyList<ModulationRow> Modulations { get; init; } = [];

    /// <summary>The folder of the file; relative paths start there. Empty is the working directory.</summary>
    public string BaseFolder { get; init; } = "";

    /// <summary>The full path of something the file names.</summary>
    public string Resolve(string path) => Path.GetFullPath(Path.Combine(Path.GetFullPath(BaseFolder.Length == 0 ? "." : BaseFolder), path));
}
