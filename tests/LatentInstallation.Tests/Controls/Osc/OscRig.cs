using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Tests.Controls.Osc;

/// <summary>A desk for OSC without a network: packets go in, and what they did comes out.</summary>
internal sealed class OscRig : IDisposable
{
    internal static readonly ParameterTable Table = new(
    [
        new("latent.speed", "Speed", ParameterKind.Number, "points/s", 0, 2, 0.125),
        new("latent.truncation", "Truncation", ParameterKind.Number, "", 0, 1.5, 1),
        new("latent.path", "Path", ParameterKind.Choice, "", 0, 2, 0) { Choices = ["curve", "straight", "spherical"] },
        new("latent.seed", "Seed", ParameterKind.Integer, "", -1, 1000, -1),
        new("warp.rgb", "Bend the picture too", ParameterKind.Toggle, "", 0, 1, 1),
    ]);

    private static readonly UInt128 Somebody = 7;

    private readonly Channel<ShowCommand> _commands = Channel.CreateBounded<ShowCommand>(8);
    private readonly RemoteSliders _sliders = new(Table);

    internal OscRig(params ControlRow[] rows)
    {
        Outlet = new ControlOutlet(rows);
        Things = new OscThings(Table, rows);
        Echo = new OscEcho(Things);
        var presets = new OscPresets(
            name =>
            {
                Recalled.Add(name);
                return name is "dawn" or "dusk";
            },
            place => place is 1 or 2 ? new[] { "dawn", "dusk" }[place - 1] : null,
            () => "");
        Desk = new OscDesk(Things, rows, Outlet, _sliders, _commands.Writer, presets, Echo);
    }

    internal ControlOutlet Outlet { get; }

    internal OscThings Things { get; }

    internal OscEcho Echo { get; }

    internal OscDesk Desk { get; }

    internal List<string> Recalled { get; } = [];

    internal TimeSpan Now { get; private set; }

    internal static ControlRow Row(string address, OscKind kind = OscKind.Fader) =>
        new() { Name = "a", Source = ControlInput.Osc, Hysteresis = 0, Osc = new OscAddress { Address = address, Kind = kind } };

    internal void Wait(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    /// <summary>A packet comes from a host; nobody is told about it.</summary>
    internal void Send(params byte[] packet) => Desk.Take(packet, -1, Somebody, Now);

    internal void Send(UInt128 host, byte[] packet) => Desk.Take(packet, -1, host, Now);

    /// <summary>What packets did to parameters since the last call: sliders first.</summary>
    internal string[] Done()
    {
        List<string> done = [];
        while (_sliders.TryRead(out ControlMovement movement))
        {
            done.Add($"{Table[movement.Parameter].Key}={Table[movement.Parameter].Format(Table[movement.Parameter].Map(movement.Position))}");
        }

        while (_commands.Reader.TryRead(out ShowCommand command))
        {
            done.Add(command.Kind == ShowCommandKind.SetParameter ? $"{Table[command.Index].Key}:={Table[command.Index].Format(command.Value)}{(command.Hand ? " by hand" : "")}" : $"{command.Kind} {command.Value}");
        }

        return [.. done];
    }

    public void Dispose() => _sliders.Dispose();

    // A sweep over the controls that was begun before the movement ends without it.
    internal ControlMovement? Moved() => Outlet.TryRead(out ControlMovement movement) || Outlet.TryRead(out movement) ? movement : null;
}
