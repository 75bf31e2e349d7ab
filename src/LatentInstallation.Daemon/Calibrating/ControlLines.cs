using System.Globalization;
using System.Text.Json;
using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Every control in a line: its raw, filtered and mapped value, its condition, and what it moves.</summary>
internal sealed class ControlLines(IReadOnlyList<ControlRow> rows, Func<int, string> moves)
{
    private const int BarWidth = 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly int _name = Math.Max(7, rows.Max(row => row.Name.Length));

    /// <summary>What stands above the columns.</summary>
    public string Head => $"{"control".PadRight(_name)}  {"raw",10}  {"filtered",8}  {"mapped",6}  {"".PadRight(BarWidth + 2)}  {"state",-12}  moves";

    /// <summary>A control's line.</summary>
    public string Line(int control, in ControlReading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows[control].Name.PadRight(_name)}  {Number(reading.Raw, "0.###"),10}  {Number(reading.Filtered, "0.000"),8}  {Number(reading.Position, "0.000"),6}  {Bar.Draw(Shown(reading), BarWidth)}  {Word(reading.Health),-12}  {moves(control)}{(rows[control].Enabled ? "" : " (silenced)")}");

    /// <summary>All of them as one JSON object.</summary>
    public string ToJson(Func<int, ControlReading> readingOf) => JsonSerializer.Serialize(
        new
        {
            controls = rows.Select((row, control) =>
            {
                ControlReading reading = readingOf(control);
                return new
                {
                    name = row.Name,
                    source = $"{row.Source}".ToLowerInvariant(),
                    device = row.Device,
                    raw = OrNull(reading.Raw),
                    filtered = OrNull(reading.Filtered),
                    mapped = OrNull(reading.Position),
                    state = Word(reading.Health),
                    moves = moves(control),
                    enabled = row.Enabled,
                };
            }),
        },
        Indented);

    internal static string Word(ControlHealth health) => $"{health}".ToLowerInvariant();

    private static double Shown(in ControlReading reading) => double.IsNaN(reading.Position) ? reading.Filtered : reading.Position;

    private static string Number(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
