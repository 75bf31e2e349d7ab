using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>A set of physical or remote controls. Its own thread or client fills it; the generator thread drains it once a tick and never waits.</summary>
public interface IControlSource : IDisposable
{
    /// <summary>One line for a person: what it is and how many controls it has; empty where it has none, and is there only to hear what somebody teaches.</summary>
    string Description { get; }

    /// <summary>Takes the next movement since the last call.</summary>
    /// <returns>False when there is none left.</returns>
    bool TryRead(out ControlMovement movement);

    /// <summary>Called once a tick when everything is written: sources with lights, motors or screens see what their parameters are now. Allocates nothing, waits for nobody.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bank">Says where a control would have to stand for them.</param>
    void Show(ParameterStore values, ControlBank bank)
    {
    }

    /// <summary>What is known of a control now. Callable from any thread.</summary>
    /// <param name="control">Index in the table of controls; a control of another source is none of this one's business, and <see cref="ControlReading.None"/>.</param>
    ControlReading ReadingOf(int control) => ControlReading.None;

    /// <summary>What it could not use, since it was opened. Callable from any thread, allocates nothing.</summary>
    ControlLosses Losses => default;

    /// <summary>Called once a tick while somebody teaches the piece a control, and once with false afterwards: what moved and stands in no row of the table.</summary>
    /// <param name="isWanted">Somebody teaches.</param>
    /// <returns>A row for it, that moves nothing yet; null while there is none.</returns>
    ControlRow? Overhear(bool isWanted) => null;
}
