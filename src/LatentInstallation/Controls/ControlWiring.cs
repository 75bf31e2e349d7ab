using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>Puts together what the rows of a table and of its mapping say: which bindings a control has, and which of them make one grip.</summary>
internal sealed class ControlWiring
{
    /// <summary>The grip of a binding that is an action.</summary>
    public const int NoGrip = -1;

    private readonly IReadOnlyList<ControlRow> _rows;
    private readonly ParameterTable _visitors;
    private readonly Func<int, double> _startOf;

    public ControlWiring(IReadOnlyList<ControlRow> rows, ParameterTable visitors, IReadOnlyList<MappingRow> mapping, Func<int, double> startOf)
    {
        (_rows, _visitors, _startOf) = (rows, visitors, startOf);
        OfControl = [.. rows.Select(_ => new List<(Binding, int)>())];
        MappingRow[] all =
        [
            .. rows.Where(row => row.Parameter.Length > 0).Select(row => new MappingRow { Control = row.Name, Parameter = row.Parameter }),
            .. mapping,
        ];
        Mapping = all;
        foreach (MappingRow row in all.Where(row => row.Action is not null))
        {
            Bind(row, null, NoGrip);
        }

        foreach (IGrouping<string, MappingRow> rowsOfOne in all.Where(row => row.Action is null).GroupBy(row => row.Parameter))
        {
            Wire(rowsOfOne.Key, [.. rowsOfOne]);
        }
    }

    /// <summary>What the controls' own rows name, and the mapping's rows.</summary>
    public IReadOnlyList<MappingRow> Mapping { get; }

    public List<Grip> Grips { get; } = [];

    /// <summary>By the control's index.</summary>
    public List<(Binding Binding, int Grip)>[] OfControl { get; }

    private void Wire(string key, MappingRow[] rows)
    {
        if (ConsoleBank.Find(_visitors, key) is not { } spec)
        {
            return;
        }

        foreach (MappingRow row in rows.Where(row => row.Combine == Combine.Last))
        {
            AddGrip(spec, [row]);
        }

        foreach (IGrouping<Combine, MappingRow> combined in rows.Where(row => row.Combine != Combine.Last).GroupBy(row => row.Combine))
        {
            AddGrip(spec, [.. combined]);
        }
    }

    private void AddGrip(ParameterSpec spec, MappingRow[] rows)
    {
        int parameter = _visitors.IndexOf(spec.Key);
        Binding[] bindings = [.. rows.Select(row => Bind(row, parameter, Grips.Count)).OfType<Binding>()];
        if (bindings.Length > 0)
        {
            bool isFader = ConsoleBank.TryParse(rows[0].Parameter, out int fader);

            // A fader of a bank plays nothing before it is known which bank that is.
            Grips.Add(new Grip(isFader ? Grip.Nothing : parameter, spec, bindings, rows[0].Combine, rows[0].Takeover, Start(parameter)) { Fader = fader });
        }
    }

    private double Start(int parameter) => Math.Clamp(_startOf(parameter), _visitors[parameter].Min, _visitors[parameter].Max);

    private Binding? Bind(MappingRow row, int? parameter, int grip)
    {
        int control = _rows.Index().FirstOrDefault(candidate => candidate.Item.Name == row.Control, (-1, null!)).Index;
        if (control < 0)
        {
            return null;
        }

        bool isToggle = row.Button is { } said
            ? said == ButtonMode.Toggle
            : row.Action is not null || _rows[control].Midi is { Coding: MidiCoding.Toggle };
        bool hasTravel = _rows[control] is { Midi: null or { HasPlace: true }, Osc: null or { Kind: OscKind.Fader } };
        var binding = parameter is { } index
            ? new Binding(row, control, isToggle, _visitors[index], Start(index)) { HasTravel = hasTravel }
            : new Binding(row, control, isToggle, null, 0);
        OfControl[control].Add((binding, grip));
        return binding;
    }
}
