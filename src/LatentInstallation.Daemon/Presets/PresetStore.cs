using System.Text.Json;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.Presets;

/// <summary>
/// Presets on disk, one JSON file each, with its previous generation beside it. A file is whole at every moment, whenever the power goes:
/// written beside, flushed, renamed, and the folder flushed. Callable from any thread.
/// </summary>
/// <param name="folder">Made when the first preset is saved.</param>
/// <param name="say">Takes one line for a person, once for each file that is damaged.</param>
internal sealed class PresetStore(string folder, Action<string> say)
{
    internal const int MaxPresets = 200;
    private const int MaxFileBytes = 256 * 1024;
    private const string Previous = StateFile.Previous;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = [];
    private readonly SortedDictionary<string, Preset> _presets = new(StringComparer.Ordinal);
    private bool _loaded;

    /// <summary>Where presets are when the configuration names no folder for state: in what systemd gives, else in the user's own state folder.</summary>
    internal static string DefaultFolder => FolderIn(DefaultState);

    /// <summary>The folder for state when the configuration names none.</summary>
    internal static string DefaultState =>
        Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given
            ? given.Split(':')[0]
            : Path.Combine(UserState, "latent-installation");

    private static string UserState => Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
        ? state
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");

    /// <summary>The folder of presets in a folder for state.</summary>
    internal static string FolderIn(string state) => Path.Combine(state, "presets");

    /// <summary>Names in alphabetical order.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                Load();
                return [.. _presets.Keys];
            }
        }
    }

    /// <summary>The preset of that name, or null.</summary>
    internal Preset? Find(string name)
    {
        lock (_gate)
        {
            Load();
            return _presets.GetValueOrDefault(name);
        }
    }

    /// <summary>Keeps a preset; one of the same name becomes its previous generation.</summary>
    /// <exception cref="BadInputException">The name cannot be one, or there are too many.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal void Save(Preset preset)
    {
        lock (_gate)
        {
            Load();
            Keep(preset);
        }
    }

    private void Keep(Preset preset)
    {
        if (PresetName.WhatIsWrong(preset.Name) is { } wrong)
        {
            throw new BadInputException(wrong);
        }

        if (!_presets.ContainsKey(preset.Name) && _presets.Count >= MaxPresets)
        {
            throw new BadInputException($"There are {MaxPresets} presets already. Delete one first.");
        }

        StateFile.Write(Path.Combine(folder, PresetName.FileFor(preset.Name)), JsonSerializer.SerializeToUtf8Bytes(preset, Json));
        _presets[preset.Name] = preset;
    }

    /// <summary>Forgets a preset and its previous generation.</summary>
    /// <returns>False when there is none of that name.</returns>
    /// <exception cref="IOException">The disk refuses: the preset stays.</exception>
    internal bool Delete(string name)
    {
        lock (_gate)
        {
            Load();
            return Forget(name);
        }
    }

    private bool Forget(string name)
    {
        if (!_presets.ContainsKey(name))
        {
            return false;
        }

        string file = Path.Combine(folder, PresetName.FileFor(name));
        File.Delete(file + Previous);
        File.Delete(file);
        FolderSync.Flush(folder);
        _presets.Remove(name);
        return true;
    }

    private void Load()
    {
        if (_loaded)
        {
            return;
        }

        _loaded = true;
        foreach (string file in Files())
        {
            if ((Read(file) ?? Read(file + Previous)) is { } preset)
            {
                _presets[preset.Name] = preset;
            }
        }
    }

    private IEnumerable<string> Files()
    {
        try
        {
            return !Directory.Exists(folder)
                ? []
                : [.. Directory.GetFiles(folder, "*.json")
                    .Concat(Directory.GetFiles(folder, "*.json" + Previous).Select(file => file[..^Previous.Length]))
                    .Distinct().Take(MaxPresets)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            say($"presets: {folder} cannot be read ({error.Message}); the piece plays without them. Make it readable, or set state in the configuration.");
            return [];
        }
    }

    private Preset? Read(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            Preset? preset = new FileInfo(file).Length > MaxFileBytes ? null : JsonSerializer.Deserialize<Preset>(File.ReadAllBytes(file), Json);
            if (preset?.Name is not null && preset.Values is not null && PresetName.WhatIsWrong(preset.Name) is null)
            {
                return preset;
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            Tell(file, error.Message);
            return null;
        }

        Tell(file, "it holds no preset");
        return null;
    }

    private void Tell(string file, string reason)
    {
        if (_told.Add(file))
        {
            say($"presets: {file} is damaged ({reason}); its previous generation is used if there is one.");
        }
    }
}
