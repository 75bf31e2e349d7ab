using System.Runtime.InteropServices;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.Gpio;

/// <content>Which chip it is, which of its lines are free, and asking for them.</content>
internal sealed partial class GpioGroup
{
    private void Look()
    {
        IReadOnlyList<GpioChip> chips = GpioChip.All(roots, control);
        try
        {
            if (Only([.. chips.Where(chip => chip.Matches(_identity))]) is { } chip && FreeLines(chip) is { Length: > 0 } lines)
            {
                Close();
                Open(chip, lines);
            }
        }
        finally
        {
            foreach (GpioChip chip in chips)
            {
                chip.Dispose();
            }
        }
    }

    // Two that match are as bad as none, unless only one has all the lines.
    private GpioChip? Only(GpioChip[] chips) => chips.Length <= 1 ? chips.FirstOrDefault()
        : chips.Where(chip => controls.All(one => chip.Find(one.Address.Line) >= 0 && (!one.IsEncoder || chip.Find(one.Address.SecondLine) >= 0))).Take(2).ToArray() is [GpioChip only] ? only : null;

    // Its own lines count as free; nothing when there are no others to be had.
    private GpioLine[] FreeLines(GpioChip chip)
    {
        var lines = new List<GpioLine>();
        foreach (GpioControl one in controls)
        {
            int first = chip.Find(one.Address.Line);
            int second = one.IsEncoder ? chip.Find(one.Address.SecondLine) : -1;
            bool isFree = IsFree(first) && (!one.IsEncoder || (second != first && IsFree(second)));
            if (isFree && lines.Count + (one.IsEncoder ? 2 : 1) <= GpioLayout.MostLines)
            {
                lines.Add(new GpioLine(first, one.Address, one, IsSecond: false));
                if (one.IsEncoder)
                {
                    lines.Add(new GpioLine(second, one.Address, one, IsSecond: true));
                }
            }
        }

        return lines.Count > _lines.Length ? [.. lines] : [];

        bool IsFree(int offset) => offset >= 0 && lines.All(line => line.Offset != offset)
            && (_lines.Any(line => line.Offset == offset) || chip.IsFree(offset));
    }

    private void Open(GpioChip chip, GpioLine[] lines)
    {
        Span<byte> request = stackalloc byte[GpioLayout.RequestSize];
        ulong debounced = GpioRequest.Write(lines, withDebounce: true, request);
        _file = chip.TryRequest(request);
        if (_file is null && debounced != 0 && Marshal.GetLastPInvokeError() == DeviceCalls.Invalid)
        {
            // Chips behind a slow bus cannot: it is done here.
            debounced = GpioRequest.Write(lines, withDebounce: false, request);
            _file = chip.TryRequest(request);
        }

        (_lines, _path) = (lines, Path.Combine(roots.Devices, chip.Name));
        if (_file is null || !TryValues(out ulong levels))
        {
            Close();
            return;
        }

        (_there, Name) = ([.. lines.Select(line => line.Control).Distinct()], chip.Label);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].IsSecond)
            {
                lines[i].Control.Begin(Level(levels, i), lines[i].Control.IsEncoder && Level(levels, i + 1), (debounced >> i & 1) != 0);
            }
        }
    }
}
