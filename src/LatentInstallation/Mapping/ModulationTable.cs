using System.Collections.Frozen;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Mapping;

/// <summary>The modulation table: what moves what. Its rows never change; another table takes its place. One instrument plays it.</summary>
public sealed class ModulationTable
{
    private readonly ModulationVoice[] _voices;
    private readonly SignalTap[] _taps;
    private readonly FrozenDictionary<string, ModulationVoice> _byId;

    /// <summary>Puts rows together; what targets no parameter of the piece adds nothing.</summary>
    /// <param name="rows">At most <see cref="ModulationRow.Most"/>, no two with the same id.</param>
    /// <param name="parameters">The piece's parameters.</param>
    /// <exception cref="ArgumentException">There are more, two share an id, or a source is unknown.</exception>
    public ModulationTable(IEnumerable<ModulationRow> rows, ParameterTable parameters)
    {
        Rows = [.. rows];
        if (Rows.Count > ModulationRow.Most)
        {
            throw new ArgumentException($"{Rows.Count} rows are more than {ModulationRow.Most}.", nameof(rows));
        }

        _voices = [.. Rows.Select(row => new ModulationVoice(row, parameters.IndexOf(row.Target)))];
        _byId = Rows.Zip(_voices).ToFrozenDictionary(pair => pair.First.Id, pair => pair.Second);
        (string Name, SignalTap Tap)[] taps = [.. Rows.Zip(_voices, Named).SelectMany(named => named).DistinctBy(named => named.Name)];
        (Sources, _taps) = ([.. taps.Select(named => named.Name)], [.. taps.Select(named => named.Tap)]);
    }

    /// <summary>The rows, in the order in which people see them.</summary>
    public IReadOnlyList<ModulationRow> Rows { get; }

    /// <summary>The names of what the rows listen to, each once.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>What one of <see cref="Sources"/> says at this moment, 0…1; of oscillations and noise the first row's, of a control that is not there 0.</summary>
    public double Heard(int source) => _taps[source].Heard;

    /// <summary>What a row adds at this moment, in its parameter's unit.</summary>
    public double Added(int row) => _voices[row].Added;

    internal void Inherit(ModulationTable last)
    {
        foreach ((string id, ModulationVoice voice) in _byId)
        {
            if (last._byId.TryGetValue(id, out ModulationVoice? before))
            {
                voice.Inherit(before);
            }
        }
    }

    internal bool Look(ControlBank bank, bool takesAll)
    {
        bool isLeft = false;
        foreach (ModulationVoice voice in _voices)
        {
            isLeft |= voice.Look(bank, takesAll);
        }

        return isLeft;
    }

    internal void Close(double seconds, double beats)
    {
        foreach (ModulationVoice voice in _voices)
        {
            voice.Close(seconds, beats);
        }
    }

    /// <summary>Goes on, and sums by parameter what is added.</summary>
    internal void Advance(TimeSpan elapsed, bool isFrozen, Signals signals, Span<double> sums)
    {
        sums.Clear();
        foreach (ModulationVoice voice in _voices)
        {
            voice.Advance(elapsed, isFrozen, signals);
            if (voice.Parameter >= 0)
            {
                sums[voice.Parameter] += voice.Added;
            }
        }
    }

    private static IEnumerable<(string Name, SignalTap Tap)> Named(ModulationRow row, ModulationVoice voice) => new[] { row.Source }.Concat(row.Factors).Zip(voice.Taps);
}
