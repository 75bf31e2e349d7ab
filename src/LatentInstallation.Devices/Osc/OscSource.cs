using System.Globalization;
using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Frames;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Devices.Osc;

/// <summary>Tablets and whatever else sends OSC over UDP: controls of the table by their addresses, and every parameter by its own. One thread listens and tells.</summary>
public sealed class OscSource : IControlSource
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly ControlOutlet _outlet;
    private readonly int[] _controls;
    private readonly Latest<OscShown> _shown;
    private readonly Func<ShowState> _show;
    private readonly OscThings _things;
    private readonly OscStray _stray;
    private readonly IReadOnlyList<ControlRow> _rows;
    private readonly OscLoop _loop;
    private readonly OscPort _port;
    private readonly Thread _thread;
    private bool _isDisposed;

    /// <summary>Begins to listen. A port or an address that is not to be had is tried again every second.</summary>
    /// <param name="port">Where.</param>
    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="parameters">Every parameter.</param>
    /// <param name="sliders">Takes hands on numbers.</param>
    /// <param name="commands">Takes everything else.</param>
    /// <param name="show">What curators have switched; called by the thread that plays.</param>
    /// <param name="presets">What can be done with presets.</param>
    /// <param name="time">Tells the time between two packets.</param>
    /// <param name="say">Takes a line for a person; called from any thread.</param>
    public OscSource(
        OscPort port,
        IReadOnlyList<ControlRow> rows,
        ParameterTable parameters,
        RemoteSliders sliders,
        ChannelWriter<ShowCommand> commands,
        Func<ShowState> show,
        OscPresets presets,
        TimeProvider time,
        Action<string> say)
    {
        (_port, _show) = (port, show);
        _outlet = new ControlOutlet(rows);
        _controls = [.. rows.Index().Where(row => row.Item.Source == ControlInput.Osc).Select(row => row.Index)];
        var things = new OscThings(parameters, rows);
        OscEcho? echo = port.Feedback == OscFeedback.None ? null : new OscEcho(things);
        var desk = new OscDesk(things, rows, _outlet, sliders, commands, presets, echo);
        (_stray, _rows, _things) = (desk.Stray, rows, things);
        _shown = new Latest<OscShown>(() => new OscShown(things.Count - 1));
        _loop = new OscLoop(port, desk, echo, _shown, presets.Current, Report, time, say);

        // Once before anybody asks: so that the first answer about the port is true.
        _loop.TryOpen(TimeSpan.Zero);
        Description = string.Create(
            CultureInfo.InvariantCulture,
            $"OSC at {port.Address}:{Port}{(Port == 0 ? $"{port.Port}, which is not to be had yet" : "")} ({things.Names.Count - things.Controls.Count} addresses, {_controls.Length} {(_controls.Length == 1 ? "control" : "controls")})");
        _thread = new Thread(_loop.Run) { Name = "OSC", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <summary>The port that is listened at; 0 while there is none.</summary>
    public int Port => _loop.Port;

    /// <summary>Packets that were no OSC and were dropped, since the start.</summary>
    public long Malformed => _loop.Malformed;

    /// <inheritdoc />
    public ControlLosses Losses => new(Malformed, 0, 0, 0);

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement) => _outlet.TryRead(out movement);

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    public void Show(ParameterStore values, ControlBank bank)
    {
        if (_port.Feedback == OscFeedback.None)
        {
            return;
        }

        double[] shown = _shown.Back.Values;
        int count = _things.FirstSwitch;
        for (int i = 0; i < count; i++)
        {
            shown[i] = values.Target(i);
        }

        ShowState show = _show();
        (shown[count], shown[count + 1], shown[count + 2]) = (show.Frozen ? 1 : 0, show.Blackout ? 1 : 0, show.Locked ? 1 : 0);
        for (int i = 0; i < _things.Controls.Count; i++)
        {
            shown[_things.Preset + i] = ToldOf(_things.Controls[i], values, bank);
        }

        _shown.Publish();
    }

    /// <inheritdoc />
    /// <remarks>Whoever sends it from: the row is everybody's.</remarks>
    public ControlRow? Overhear(bool isWanted) => _stray.Ask(isWanted) is { } found
        ? new ControlRow { Name = ControlNames.Free($"osc{found.Address}{(found.Argument > 0 ? $"-{found.Argument}" : "")}", _rows), Source = ControlInput.Osc, Hysteresis = 0, Osc = found }
        : null;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _loop.Stop();

        // A call that hangs in the kernel keeps its thread and its socket; they end with the process.
        if (_thread.Join(LongestStop))
        {
            _loop.Dispose();
        }
    }

    // What the app would have sent to be there.
    private double ToldOf(int control, ParameterStore values, ControlBank bank)
    {
        int parameter = bank.ShownBy(control);
        if (parameter < 0)
        {
            return double.NaN;
        }

        ControlRow row = _rows[control];
        double place = bank.PlaceFor(control, values.Target(parameter));
        place = row.Osc!.Kind == OscKind.Button ? Math.Round(place) : row.Unbend(place);
        (double low, double high) = (row.Low ?? 0, row.High ?? 1);
        return low + (place * (high - low));
    }

    // A tablet that says nothing is well: UDP has no connection that could be lost. The port can.
    private void Report(bool isOpen)
    {
        foreach (int control in _controls)
        {
            _outlet.Report(control, isOpen ? ControlHealth.Ok : ControlHealth.Lost);
        }
    }
}
