using System.Collections.Frozen;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Mapping;

/// <summary>The modulation table: what moves what. Its rows never change; another table takes its place. One instrument plays it.</summary>
public sealed class ModulationTable
{
    private readonly ModulationVoice[] _voices;
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
    }

    /// <summary>The rows, in the order in which people see them.</summary>
    public IReadOnlyList<ModulationRow> Rows { get; }

    /// <summary>What a row says of its source at this moment, 0…1; 0 for a control that is not there.</summary>
    public double Heard(int row) => _voices[row].Heard;

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
}
