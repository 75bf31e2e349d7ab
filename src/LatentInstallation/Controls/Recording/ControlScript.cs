using System.Globalization;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Recording;

/// <summary>What hands did, in order, as a text that a person can read and change.</summary>
/// <remarks>
/// <code>
/// latent controls 1
/// # seconds  who  what
/// 0.0333333  left-fader    place 0.25 first     where it stood at the start or a reconnection
/// 1.2        left-fader    place 0.26
/// 2.5        red-button    press 1              held; 0 is let go
/// 2.5        red-button    flip 1               pressed so often
/// 3.1        wheel         turn -3 -0.03        steps, and how far that is along the travel
/// 4          latent.speed  slide 0.5            a slider on a screen, 0 to 1 along the parameter's range
/// 12.5       end
/// </code>
/// </remarks>
public sealed class ControlScript
{
    /// <summary>The first line.</summary>
    public const string Head = "latent controls 1";

    /// <summary>What marks the end of the recording.</summary>
    internal const string End = "end";

    internal const string Slide = "slide";
    internal const string First = "first";

    internal ControlScript(IReadOnlyList<ControlEvent> events, TimeSpan length) => (Events, Length) = (events, length);

    /// <summary>The movements, in order.</summary>
    public IReadOnlyList<ControlEvent> Events { get; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Length { get; }

    /// <summary>Reads a recording.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="name">What the file is called, for messages.</param>
    /// <param name="rows">The table of controls; who moves is found in it by name.</param>
    /// <param name="parameters">Every parameter.</param>
    /// <exception cref="BadInputException">Something is wrong; a line for each, with its number.</exception>
    public static ControlScript Read(IEnumerable<string> lines, string name, IReadOnlyList<ControlRow> rows, ParameterTable parameters)
    {
        var reader = new ControlScriptReader(name, rows, parameters);
        foreach (string line in lines)
        {
            reader.Take(line);
        }

        return reader.Finish();
    }

    /// <summary>A movement as a line.</summary>
    public static string Line(in ControlEvent played) =>
        $"{Seconds(played.Time)} {played.Who} {What(played.Movement)}{(played.Movement.IsFirst ? $" {First}" : "")}";

    /// <summary>The last line.</summary>
    public static string EndLine(TimeSpan time) => $"{Seconds(time)} {End}";

    private static string What(in ControlMovement movement) => movement.Kind switch
    {
        _ when movement.Control == ControlMovement.OnScreen => string.Create(CultureInfo.InvariantCulture, $"{Slide} {movement.Position}"),
        MovementKind.Turn => string.Create(CultureInfo.InvariantCulture, $"turn {movement.Steps} {movement.Position}"),
        MovementKind.Flip => string.Create(CultureInfo.InvariantCulture, $"flip {movement.Steps}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(movement.Kind == MovementKind.Press ? "press" : "place")} {movement.Position}"),
    };

    // Exact: a tick of the clock is the seventh digit.
    private static string Seconds(TimeSpan time) => (time.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);
}
