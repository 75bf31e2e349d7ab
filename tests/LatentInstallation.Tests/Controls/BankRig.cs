using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Tests.Controls;

/// <summary>A bank with the values that it plays, and time that a test moves on.</summary>
internal sealed class BankRig
{
    public static readonly ParameterTable Table = new(
    [
        new ParameterSpec("a", "A", ParameterKind.Number, "", 0, 10, 5),
        new ParameterSpec("b", "B", ParameterKind.Toggle, "", 0, 1, 0),
        new ParameterSpec("c", "C", ParameterKind.Choice, "", 0, 2, 0) { Choices = ["x", "y", "z"] },
        new ParameterSpec("l", "L", ParameterKind.Number, "Hz", 1, 100, 10) { Curve = ParameterCurve.Logarithmic },
    ]);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1 / 61.0);

    public BankRig(IReadOnlyList<ControlRow> rows, params MappingRow[] mapping) => Bank = new ControlBank(rows, Table, mapping);

    /// <summary>Controls called 0, 1, 2 …, and what they do.</summary>
    public BankRig(int controls, params MappingRow[] mapping)
        : this([.. Enumerable.Range(0, controls).Select(i => new ControlRow { Name = $"{i}" })], mapping)
    {
    }

    public ControlBank Bank { get; set; }

    public ParameterStore Values { get; } = new(Table);

    public double A => Values.Target(0);

    public static MappingRow To(int control, string parameter = "a") => new() { Control = $"{control}", Parameter = parameter };

    public void First(int control, double place) => Send(new ControlMovement(control, (float)place, IsFirst: true));

    public void Place(int control, double place) => Send(new ControlMovement(control, (float)place, IsFirst: false));

    public void Press(int control, bool isDown)
    {
        Send(new ControlMovement(control, isDown ? 1 : 0, IsFirst: false) { Kind = MovementKind.Press });
        if (isDown)
        {
            Flip(control, 1);
        }
    }

    public void Flip(int control, int presses) => Send(new ControlMovement(control, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = presses });

    public void Turn(int control, double way, int steps) => Send(new ControlMovement(control, (float)way, IsFirst: false) { Kind = MovementKind.Turn, Steps = steps });

    /// <summary>Somebody who is no hand.</summary>
    public void Write(double value, ParameterSource source = ParameterSource.Mqtt, int parameter = 0)
    {
        Wait(0.3);
        Values.Write(parameter, value, source, hand: false);
        Bank.Heed(Values);
    }

    public void Fail(int control, ControlHealth health = ControlHealth.Lost) => Bank.Examine(control, health, Values);

    public void Wait(double seconds)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(seconds); passed += Tick)
        {
            Values.Advance(Tick);
            Bank.Heed(Values);
            Bank.Advance(Tick, Values);
        }
    }

    private void Send(ControlMovement movement)
    {
        Bank.Heed(Values);
        Bank.Move(movement, Values);
    }
}
