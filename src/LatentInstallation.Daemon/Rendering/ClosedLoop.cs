namespace LatentInstallation.Daemon.Rendering;

/// <summary>How a loop closes.</summary>
/// <param name="Turns">Turns that the travel makes; 0 when it goes out and comes back.</param>
/// <param name="Pace">How much quicker than by itself it travels.</param>
/// <param name="Forms">How often both movements are played; 0 leaves the piece in the first.</param>
/// <param name="WalkCells">Cells of the Perlin motion; 0 leaves it standing.</param>
internal sealed record ClosedLoop(double Turns, double Pace, double Forms, double WalkCells);
