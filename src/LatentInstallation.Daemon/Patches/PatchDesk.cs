using System.Text.Json;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Patches;

/// <summary>The patch and its modulation table as people edit them while the piece runs. Any thread but the generator's may call it; one is served after the other.</summary>
/// <param name="parameters">What can be moved.</param>
/// <param name="first">The configuration.</param>
/// <param name="changed">What was changed live before.</param>
/// <param name="file">Where that is kept; null keeps nothing.</param>
/// <param name="commands">Takes what a patch sets.</param>
internal sealed class PatchDesk(ParameterTable parameters, InstallationConfiguration first, LivePatch changed, LivePatchFile? file, ChannelWriter<ShowCommand> commands)
{
    private readonly Lock _gate = new();
    private InstallationConfiguration _configuration = first;
    private LivePatch _live = changed;
    private volatile PatchState _state = Compose(parameters, first, changed);
    private int _revision;

    /// <summary>Plays a table and key points from now on.</summary>
    internal Action<ModulationTable, uint[]> TakeUp { get; set; } = (_, _) => { };

    /// <summary>Whose places can be sources.</summary>
    internal Func<IReadOnlyList<ControlRow>> Controls { get; set; } = () => first.Controls;

    /// <summary>What is played. Waits for nobody.</summary>
    internal PatchState State => _state;

    /// <summary>Rises when <see cref="State"/> changed.</summary>
    internal int Revision => Volatile.Read(ref _revision);

    /// <summary>Every shipped patch with its sentence.</summary>
    internal IEnumerable<(string Name, string Sentence)> Shipped => ShippedPatches.Names.Select(name => (name, ShippedPatches.Find(name, parameters).Sentence));

    /// <summary>Makes a row, or changes what is said of one.</summary>
    /// <param name="said">A JSON object.</param>
    /// <param name="row">Receives the whole row.</param>
    /// <returns>Null, or why nothing was changed.</returns>
    internal string? Set(JsonElement said, out ModulationRow? row)
    {
        row = null;
        if (said.ValueKind != JsonValueKind.Object)
        {
            return "It says nothing. Send a JSON object: {\"id\": \"m1\", \"amount\": 0.5}, or for a new row source, target and amount.";
        }

        ConfigurationNode node = JsonNodes.Of(said, without: "transaction");
        lock (_gate)
        {
            string? id = node.Keys.Zip(node.Items).FirstOrDefault(pair => pair.First.Text == "id").Second is { IsEmpty: false } named ? named.Text : null;
            ModulationRow? old = _state.Rows.FirstOrDefault(other => other.Id == id);
            var errors = new ConfigurationErrors("");
            ModulationRow read = ModulationSection.ReadRow(new ConfigurationSection(ModulationText.Merge(old, node), "", errors), parameters, Controls());
            if (errors.First is { } wrong)
            {
                return wrong;
            }

            if (old is null && _state.Rows.Count >= ModulationRow.Most)
            {
                return $"There are {ModulationRow.Most} rows already. Delete one first.";
            }

            row = read.Id.Length > 0 ? read : read with { Id = ModulationSection.Next(_state.Rows.Select(other => other.Id).ToHashSet()) };
            return Keep(_live.With(row));
        }
    }

    /// <summary>Takes a row away.</summary>
    /// <returns>Null, or why not.</returns>
    internal string? Delete(string id)
    {
        lock (_gate)
        {
            return _state.Rows.All(row => row.Id != id) ? $"id: there is no row {ConfigurationErrors.Quote(id)}. modulations lists them." : Keep(_live.Without(id, Configured(PatchOf(parameters, _configuration, _live), _configuration).Any(row => row.Id == id)));
        }
    }

    /// <summary>Forgets every edit.</summary>
    /// <returns>Null, or what went wrong.</returns>
    internal string? Reset()
    {
        lock (_gate)
        {
            return Keep(new LivePatch { Name = _live.Name });
        }
    }

    /// <summary>Plays a shipped patch, without any edit; an empty name goes back to the configuration's.</summary>
    /// <returns>Null, or why not.</returns>
    internal string? Load(string name)
    {
        if (name.Length > 0 && !ShippedPatches.Names.Contains(name))
        {
            string? meant = Spelling.Nearest(name, ShippedPatches.Names);
            return $"name: there is no patch {ConfigurationErrors.Quote(name)}. {(meant is null ? $"Use one of {string.Join(", ", ShippedPatches.Names)}; empty for the configuration's own." : $"Did you mean '{meant}'?")}";
        }

        lock (_gate)
        {
            var live = new LivePatch { Name = name };
            if (Configured(PatchOf(parameters, _configuration, live), _configuration).Count > ModulationRow.Most)
            {
                return $"name: its rows and those of installation.yaml are more than {ModulationRow.Most}. Take some of modulations away there.";
            }

            PatchState before = _state;
            return Keep(live) ?? SetStarts(before);
        }
    }

    /// <summary>Follows the configuration; what was changed live stays on top.</summary>
    internal void Follow(InstallationConfiguration configuration)
    {
        lock (_gate)
        {
            PatchState before = _state;
            _configuration = configuration;
            Play(_live);
            if (!before.IsSamePatch(_state))
            {
                SetStarts(before);
            }
        }
    }

    // Played even where it cannot be kept: somebody stands there and looks.
    private string? Keep(LivePatch live)
    {
        Play(live);
        try
        {
            file?.Write(live);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"It is played, but a restart will not know it: {error.Message}";
        }
    }

    private void Play(LivePatch live)
    {
        (_live, _state) = (live, Compose(parameters, _configuration, live));
        TakeUp(new ModulationTable(_state.Rows, parameters), [.. _state.Patch.Seeds.Select(seed => (uint)seed)]);
        Interlocked.Increment(ref _revision);
    }

    // Eased as presets are. What only the last patch named goes back to where it starts by itself.
    private string? SetStarts(PatchState before)
    {
        Dictionary<int, double> wanted = _state.StartsOf(parameters, _configuration);
        foreach (int index in before.StartsOf(parameters, _configuration).Keys)
        {
            wanted.TryAdd(index, parameters[index].Default);
        }

        return wanted.All(start => commands.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, start.Key, start.Value, ParameterSource.Preset)))
            ? null
            : "The piece has too many commands waiting: the patch was loaded in part. Load it again.";
    }

    private static PatchState Compose(ParameterTable parameters, InstallationConfiguration configuration, LivePatch live)
    {
        PatchConfiguration patch = PatchOf(parameters, configuration, live);
        return new PatchState(patch, [.. live.Over(Configured(patch, configuration)).Take(ModulationRow.Most)]);
    }

    private static PatchConfiguration PatchOf(ParameterTable parameters, InstallationConfiguration configuration, LivePatch live) =>
        live.Name.Length > 0 ? ShippedPatches.Find(live.Name, parameters) : configuration.Patch ?? ShippedPatches.Find(ShippedPatches.Usual, parameters);

    private static IReadOnlyList<ModulationRow> Configured(PatchConfiguration patch, InstallationConfiguration configuration) => LivePatch.Lay(configuration.Modulations, patch.Modulations);
}
