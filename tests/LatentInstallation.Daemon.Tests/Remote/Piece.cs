using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>A piece without a picture: drains commands and tells its state, as the generator thread does, on a thread of its own.</summary>
internal sealed class Piece : IAsyncDisposable
{
    internal static readonly ParameterTable FewParameters = new(
    [
        new("latent.speed", "Speed", ParameterKind.Number, "points/s", 0, 2, 0.125),
        new("latent.truncation", "Truncation", ParameterKind.Number, "", 0, 1.5, 1),
        new("latent.path", "Path", ParameterKind.Choice, "", 0, 2, 0) { Choices = ["curve", "straight", "spherical"] },
        new("warp.rotate.angle", "Angle", ParameterKind.Number, "°", -180, 180, 0),
        new("sound.automatic", "Automatic gain", ParameterKind.Toggle, "", 0, 1, 1) { Preset = false },
    ]);

    internal static readonly string[] Inputs = ["knob-1", "knob-2"];

    private readonly Channel<ShowCommand> _commands = Channel.CreateBounded<ShowCommand>(1024);
    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-").FullName;
    private readonly CancellationTokenSource _ending = new();
    private readonly Thread _thread;
    private readonly ParameterTable _parameters;
    private readonly RemoteSliders _sliders;
    private readonly double[] _values;
    private readonly ParameterSource[] _sources;
    private readonly Func<double[], ReadOnlyMemory<byte>> _paint;
    private readonly bool[] _enabled = [true, true, true, true];
    private volatile ControlBank _bank;
    private volatile ModulationTable _table;
    private readonly bool[] _switches = new bool[3];
    private int _ticks;

    private Piece(RemoteOptions options, ParameterTable parameters, Func<double[], ReadOnlyMemory<byte>> paint)
    {
        _paint = paint;
        _parameters = parameters;
        _sliders = new RemoteSliders(parameters);
        _values = [.. parameters.Select(spec => spec.Default)];
        _sources = new ParameterSource[parameters.Count];
        Presets = new PresetStore(Path.Combine(_folder, "presets"), Said.Enqueue);
        _bank = new ControlBank([.. Inputs.Select(name => new ControlRow { Name = name })], parameters);
        PresetDesk presets = new(parameters, Presets, _commands.Writer, Said.Enqueue);
        Learn = new LearnDesk(Learning, parameters, new LearnedRows(), new LearnedFile(_folder, Said.Enqueue), TakeUp, _ => false, Said.Enqueue);
        Patches = new PatchDesk(parameters, new InstallationConfiguration(), new LivePatch(), new LivePatchFile(_folder, Said.Enqueue), _commands.Writer)
        {
            Controls = () => [.. Inputs.Select(name => new ControlRow { Name = name })],
            TakeUp = (table, _) => _table = table,
        };
        _table = new ModulationTable(Patches.State.Rows, parameters);
        Remote = new RemoteControl(options, parameters, _bank, presets, _commands.Writer, _sliders, TimeProvider.System, Said.Enqueue, Learn, Patches) { Feeds = () => Feeds };
        _thread = new Thread(Tick) { Name = "Generator", IsBackground = true };
    }

    internal FeedSource? Feeds { get; set; }

    internal RemoteControl Remote { get; }

    internal PresetStore Presets { get; }

    internal Learning Learning { get; } = new();

    internal LearnDesk Learn { get; }

    /// <summary>The modulation table as it is edited.</summary>
    internal PatchDesk Patches { get; }

    /// <summary>Where it keeps what it was told.</summary>
    internal string Folder => _folder;

    /// <summary>Movements of physical controls, for learning only.</summary>
    internal System.Collections.Concurrent.ConcurrentQueue<ControlMovement> Movements { get; } = new();

    /// <summary>What takeover says of every mapped parameter.</summary>
    internal TakeoverHint Hint { get; set; }

    /// <summary>Another table of controls.</summary>
    internal void TakeUp(IReadOnlyList<ControlRow> rows, IReadOnlyList<MappingRow> mapping) => _bank = new ControlBank(rows, _parameters, mapping);

    internal System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = new();

    internal System.Collections.Concurrent.ConcurrentQueue<ShowCommand> Done { get; } = new();

    internal static Task<Piece> StartAsync(RemoteOptions options)
    {
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xd9];
        return StartAsync(options, FewParameters, _ => jpeg);
    }

    /// <param name="options">As the program would have them.</param>
    /// <param name="parameters">What it can be told.</param>
    /// <param name="paint">Makes a preview of the values; called on the piece's own thread.</param>
    internal static async Task<Piece> StartAsync(RemoteOptions options, ParameterTable parameters, Func<double[], ReadOnlyMemory<byte>> paint)
    {
        Piece piece = new(options, parameters, paint);
        piece._thread.Start();
        await piece.Remote.StartAsync(CancellationToken.None);
        return piece;
    }

    public async ValueTask DisposeAsync()
    {
        await Remote.DisposeAsync();
        await _ending.CancelAsync();
        _thread.Join();
        _ending.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Tick()
    {
        while (!_ending.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(10)))
        {
            while (_commands.Reader.TryRead(out ShowCommand command))
            {
                Apply(command);
            }

            while (_sliders.TryRead(out ControlMovement slid))
            {
                double value = _parameters[slid.Parameter].Map(slid.Position);
                Apply(new ShowCommand(ShowCommandKind.SetParameter, slid.Parameter, value, ParameterSource.Mqtt, Hand: true));
            }

            Hear();
            Fill(Remote.State.Back);
            Remote.State.Publish();
            if (Remote.WantsPreview)
            {
                Remote.OfferPreview(_paint(_values).Span);
            }
        }
    }

    private void TakeUp(LearnedRows rows) =>
        TakeUp([.. Inputs.Select(name => new ControlRow { Name = name })], rows.Mapping);

    private void Hear()
    {
        Learning.Advance(TimeSpan.FromMilliseconds(10));
        while (Movements.TryDequeue(out ControlMovement movement))
        {
            Learning.Hears(movement, _bank[movement.Control].Name, double.NaN);
        }

        Learn.Attend();
    }

    private void Apply(ShowCommand command)
    {
        Done.Enqueue(command);
        switch (command.Kind)
        {
            case ShowCommandKind.SetParameter:
                _values[command.Index] = command.Value;
                _sources[command.Index] = command.Source;
                break;
            case ShowCommandKind.EnableInput:
                _enabled[_bank.IndexOf(command.Control)] = command.Value != 0;
                break;
            default:
                _switches[command.Kind - ShowCommandKind.Freeze] = command.Value != 0;
                break;
        }
    }

    private void Fill(RemoteState state)
    {
        _values.CopyTo(state.Base, 0);
        _values.CopyTo(state.Effective, 0);
        state.Effective[0] *= 1.25;
        for (int i = 0; i < state.Motion.Length; i++)
        {
            state.Motion[i] = MathF.Sin((0.01f * _ticks) + i);
        }

        _ticks++;
        _sources.CopyTo(state.Sources, 0);
        state.Fit(_bank);
        state.Modulation.Fit(_table);
        Array.Fill(state.Modulation.Heard, 0.25);
        Array.Fill(state.Modulation.Added, 1.5);
        _enabled.AsSpan(0, _bank.Count).CopyTo(state.InputEnabled);
        state.InputHealth[1] = ControlHealth.Floating;
        Array.Fill(state.Takeovers, Hint);
        state.Learning = Learning.Parameter;
        (state.Frozen, state.Blackout, state.Locked) = (_switches[0], _switches[1], _switches[2]);
        (state.FramesPerSecond, state.InferenceMilliseconds) = (60, 8.25);
    }
}
