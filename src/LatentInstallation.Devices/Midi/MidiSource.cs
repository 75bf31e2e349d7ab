using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Midi;

/// <summary>Faders, knobs, encoders and buttons on MIDI boxes, through the kernel's raw MIDI devices. One thread waits for all of them.</summary>
public sealed class MidiSource : IControlSource
{
    private readonly ControlRow[] _rows;
    private readonly ControlOutlet _outlet;
    private readonly MidiBox[] _boxes;
    private readonly MidiShown[] _shown;
    private readonly MidiShown?[] _shownOf;
    private readonly MidiOverhearing _strangers;
    private readonly MidiLoop _loop;

    /// <summary>Begins to listen. A box that is missing is looked for twice a second.</summary>
    /// <param name="rows">The whole table of controls; rows with another source are left alone.</param>
    /// <param name="roots">The kernel's folders, or directory trees that stand in for them.</param>
    /// <param name="time">Tells the time between two messages.</param>
    public MidiSource(IReadOnlyList<ControlRow> rows, MidiRoots roots, TimeProvider time)
    {
        _rows = [.. rows];
        _outlet = new ControlOutlet([.. rows.Select(row => row.Midi is { } midi ? row with { Step = midi.Step } : row)]);
        _boxes = [.. rows.Index().Where(row => row.Item.Midi is not null && row.Item.Source == ControlInput.Midi)
            .GroupBy(row => (row.Item.Device, row.Item.Midi!.Port), row => (row.Item, row.Index))
            .Select(box => new MidiBox(roots, box.Key.Device, box.Key.Port, [.. box], _outlet))];
        _shown = [.. _boxes.SelectMany((box, i) => box.Controls.Select((control, index) => new MidiShown(i, index, control)))
            .Where(shown => _rows[shown.Control].Midi!.Feedback)];
        _shownOf = [.. rows.Select((_, control) => _shown.FirstOrDefault(shown => shown.Control == control))];
        _strangers = new MidiOverhearing(_rows, _boxes, roots);
        _loop = new MidiLoop(_boxes, _strangers, [.. _shown.Select(shown => (shown.Box, shown.Index))], time);

        // Once before anybody asks: so that the first answer about what is here is true.
        _loop.Check();
        Description = Describe(roots);
        _loop.Start();
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public bool TryRead(out ControlMovement movement)
    {
        bool isNew = _outlet.TryRead(out movement);
        if (isNew && movement.Kind == MovementKind.Place)
        {
            _shownOf[movement.Control]?.Note(movement.Position);
        }

        return isNew;
    }

    /// <inheritdoc />
    public ControlReading ReadingOf(int control) => _outlet.ReadingOf(control);

    /// <inheritdoc />
    /// <remarks>What a control's own place has just set is known to it: only what somebody else changed is told.</remarks>
    public void Show(ParameterStore values, ControlBank bank)
    {
        bool hasNews = false;
        for (int i = 0; i < _shown.Length; i++)
        {
            MidiShown shown = _shown[i];
            if (shown.TryChange(values, bank, out float position))
            {
                Volatile.Write(ref _boxes[shown.Box].Shown[shown.Index], position);
                if (!shown.IsOwn)
                {
                    _loop.News.Publish(i, position, isFirst: false);
                    hasNews = true;
                }
            }

            shown.Forget();
        }

        if (hasNews)
        {
            _loop.Wake();
        }
    }

    /// <inheritdoc />
    /// <remarks>Boxes that no row names are open only while somebody teaches.</remarks>
    public ControlRow? Overhear(bool isWanted) => _strangers.Ask(isWanted, _loop);

    /// <inheritdoc />
    public void Dispose() => _loop.Dispose();

    private string Describe(MidiRoots roots)
    {
        if (_boxes.Length == 0)
        {
            return "";
        }

        string[] names = [.. _boxes.Select(box => box.Name ?? "").Where(name => name.Length > 0)];
        int controls = _boxes.Sum(box => box.Controls.Count);
        int missing = _boxes.Length - names.Length;
        string found = names.Length == 0 ? $"none there yet under {roots.Devices}" : string.Join(", ", names) + (missing > 0 ? $", {missing} missing" : "");
        return $"{controls} {(controls == 1 ? "control" : "controls")} on MIDI ({found})";
    }
}
