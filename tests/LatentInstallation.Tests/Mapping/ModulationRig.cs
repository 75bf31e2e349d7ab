using LatentInstallation.Controls;
using LatentInstallation.Generator;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Tests.Mapping;

/// <summary>A modulation table with its room, on one thread, under a clock that the test moves.</summary>
internal sealed class ModulationRig
{
    private static readonly ParameterTable Table = MakeTable();

    private readonly Modulation _modulation;

    public ModulationRig(params ModulationRow[] rows)
    {
        Wanted = new ModulationTable(rows, Table);
        _modulation = new Modulation(Wanted, Table);
        Bank = new ControlBank([], Table);
    }

    public SoundFeatures Heard { get; } = new();

    public Score Score { get; } = new();

    public ParameterStore Values { get; } = new(Table);

    public ControlBank Bank { get; set; }

    public bool IsFrozen { get; set; }

    public ModulationTable Wanted { get; set; }

    public Modulation Modulation => _modulation;

    public static ModulationRow Row(string source, double amount = 100, string target = "warp.rotate.angle") => new() { Id = "m1", Source = source, Target = target, Amount = amount };

    public void Play(params ModulationRow[] rows) => Wanted = new ModulationTable(rows, Table);

    /// <summary>Goes on.</summary>
    /// <returns>What the rotation is moved by.</returns>
    public double Advance(double seconds)
    {
        var elapsed = TimeSpan.FromSeconds(seconds);
        Values.Advance(elapsed);
        _modulation.MoveEarly(Values);
        Score.Advance(IsFrozen ? TimeSpan.Zero : elapsed, 90);
        _modulation.Advance(elapsed, Wanted, new ModulationRoom(Heard, Score, 1, Bank, IsFrozen), Values);
        return Of("warp.rotate.angle");
    }

    public double Of(string key) => Values.Effective(Table.IndexOf(key));

    public static ControlBank MakeBank(params string[] names) => new([.. names.Select(name => new ControlRow { Name = name, Low = 0, High = 100 })], Table);

    private static ParameterTable MakeTable()
    {
        using var card = new TestCardGenerator(32, 32);
        return new PieceParameters(card.Manifest).Table;
    }
}
