using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Presets;

/// <summary>Presets as people use them: over MQTT, on the page, with buttons. Any thread but the generator's may call it; one is served after the other.</summary>
/// <param name="parameters">What can be recalled.</param>
/// <param name="presets">Where they are kept; nobody else uses it.</param>
/// <param name="commands">Takes what a recalled preset sets.</param>
/// <param name="say">Takes one line for a person.</param>
internal sealed class PresetDesk(ParameterTable parameters, PresetStore presets, ChannelWriter<ShowCommand> commands, Action<string> say)
{
    private const string NoSuchPreset = "There is no preset of that name.";

    private readonly Lock _gate = new();
    private volatile string _current = "";
    private int _revision;

    /// <summary>The preset that was saved or recalled last; empty for none. Waits for nobody.</summary>
    internal string Current => _current;

    /// <summary>Rises when <see cref="Current"/> or the list of presets changed.</summary>
    internal int Revision => Volatile.Read(ref _revision);

    /// <summary>Names in alphabetical order.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                return presets.Names;
            }
        }
    }

    /// <summary>Does what a button asks for.</summary>
    internal void Do(ControlAction action)
    {
        lock (_gate)
        {
            IReadOnlyList<string> names = presets.Names;
            string? name = action.Kind switch
            {
                ControlActionKind.Preset => action.Preset,
                ControlActionKind.NextPreset => Step(names, 1),
                ControlActionKind.PreviousPreset => Step(names, -1),
                _ => null,
            };
            if (name is not null && Recall(name, out _, out _) is { } wrong)
            {
                say($"presets: a button asked for '{name}'. {wrong}");
            }
        }
    }

    /// <returns>Null, or why nothing was recalled.</returns>
    internal string? Recall(string name, out int applied, out IReadOnlyList<string> ignored)
    {
        List<string> unknown = [];
        (applied, ignored) = (0, unknown);
        lock (_gate)
        {
            if (presets.Find(name) is not { } preset)
            {
                return NoSuchPreset;
            }

            foreach ((string key, string text) in preset.Values)
            {
                int index = parameters.IndexOf(key);
                if (index < 0 || !parameters[index].Preset || !parameters[index].TryParse(text, out double value, out _))
                {
                    unknown.Add(key);
                }
                else if (commands.TryWrite(new ShowCommand(ShowCommandKind.SetParameter, index, value, ParameterSource.Preset)))
                {
                    applied++;
                }
                else
                {
                    return "The piece has too many commands waiting: the preset was recalled in part. Recall it again.";
                }
            }

            Note(name);
        }

        if (unknown.Count > 0)
        {
            say($"presets: '{name}' names what this piece does not have: {string.Join(", ", unknown.Take(10))}; the rest is recalled.");
        }

        return null;
    }

    /// <returns>Null, or why it was not kept.</returns>
    internal string? Save(Preset preset)
    {
        lock (_gate)
        {
            try
            {
                presets.Save(preset);
            }
            catch (Exception error) when (error is BadInputException or IOException or UnauthorizedAccessException)
            {
                return error.Message;
            }

            Note(preset.Name);
            return null;
        }
    }

    /// <returns>Null, or why it is still there.</returns>
    internal string? Delete(string name)
    {
        lock (_gate)
        {
            try
            {
                if (!presets.Delete(name))
                {
                    return NoSuchPreset;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return error.Message;
            }

            Note(_current == name ? "" : _current);
            return null;
        }
    }

    // From a preset that was deleted meanwhile, or from none, the next is the first and the one before the last.
    private string? Step(IReadOnlyList<string> names, int by)
    {
        int at = names.ToList().IndexOf(_current);
        int next = at < 0 ? (by > 0 ? 0 : names.Count - 1) : (at + by + names.Count) % names.Count;
        return names.Count == 0 ? null : names[next];
    }

    private void Note(string current)
    {
        _current = current;
        Interlocked.Increment(ref _revision);
    }
}
