using System.Globalization;
using System.Text.Json;
using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Every control in a line: its raw, filtered and mapped value, its condition, and what it moves.</summary>
/// <param name="rows">The table of controls.</param>
/// <param name="moves">What a control moves, in words.</param>
/// <param name="width">How long a line may be: the bar is shortened for what moves. Into a pipe it may have any length.</param>
internal sealed class ControlLines(IReadOnlyList<ControlRow> rows, Func<int, string> moves, int width = int.MaxValue)
{
    private const int LongestBar = 20;
    private const int ShortestBar = 4;

    // The columns of numbers, the condition, the bar's brackets and what parts them.
    private const int Between = 8 + 8 + 6 + 2 + 12 + (6 * 2);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly int _name = Math.Max(7, rows.Max(row => row.Name.Length));

    private readonly int _bar = Math.Clamp(
        width - Math.Max(7, rows.Max(row => row.Name.Length)) - Between - rows.Select((row, control) => Target(row, moves(control)).Length).Max(), ShortestBar, LongestBar);

    /// <summary>What stands above the columns.</summary>
    public string Head => $"{"control".PadRight(_name)}  {"raw",8}  {"filtered",8}  {"mapped",6}  {"".PadRight(_bar + 2)}  {"state",-12}  moves";

    /// <summary>A control's line.</summary>
    public string Line(int control, in ControlReading reading) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows[control].Name.PadRight(_name)}  {Number(reading.Raw, "0.###"),8}  {Number(reading.Filtered, "0.000"),8}  {Number(reading.Position, "0.000"),6}  {Bar.Draw(Shown(reading), _bar)}  {Word(reading.Health),-12}  {Target(rows[control], moves(control))}");

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

    private static string Target(ControlRow row, string moves) => row.Enabled ? moves : $"{moves} (silenced)";

    private static double Shown(in ControlReading reading) => double.IsNaN(reading.Position) ? reading.Filtered : reading.Position;

    private static string Number(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
