using LatentInstallation.Daemon.Running;
using LatentInstallation.Frames;
using LatentInstallation.Latent;
using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>
/// Makes a track's length a loop. The track is heard several times without pictures: until what listens has settled, then to measure how far
/// everything goes; each of the piece's clocks is then given the pace at which it comes round whole times. The last pass before the film ends
/// with pictures that nobody sees, as far back as slit-scan can look.
/// </summary>
internal sealed class LoopRehearsal(Instrument instrument, RunClock clock, long pictures, Action<string, double> tell, CancellationToken stop)
{
    // Six time constants of the automatic gain: the next pass hears what this one heard, to a quarter of a percent.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(360);
    private static readonly TimeSpan Past = TimeSpan.FromSeconds(WarpParameters.LongestSlitScan);

    // Fewer cells of noise than two are less lively than an endless walk.
    private const double LeastCells = 2;

    private bool _looksBack;

    /// <summary>Rehearses; afterwards the instrument stands where the film begins and ends.</summary>
    /// <param name="turns">Turns that the travel should make; null for the nearest number.</param>
    /// <param name="frame">Receives the pictures that nobody sees.</param>
    internal ClosedLoop Rehearse(int? turns, Frame frame)
    {
        TimeSpan length = clock.At(pictures);
        for (TimeSpan heard = length; heard < Settling; heard += length)
        {
            Pass(heard / Settling);
        }

        (double forms, double levels, double beats) = (instrument.Score.Forms, instrument.Heard[SoundFeature.LevelClock], instrument.Heard[SoundFeature.BeatClock]);
        Pass(1);
        var score = WholeTurns.Near(instrument.Score.Forms - forms, length.TotalSeconds);
        instrument.CloseScore(length, score);
        instrument.CloseModulation(length, instrument.Heard[SoundFeature.LevelClock] - levels, instrument.Heard[SoundFeature.BeatClock] - beats);

        (double start, double cells) = (instrument.Latent.Turns, instrument.Latent.WalkCells);
        _looksBack = false;
        Pass(1);
        var travel = WholeTurns.Led(instrument.Latent.Turns - start, length.TotalSeconds, turns);
        var walk = WholeTurns.Near(instrument.Latent.WalkCells - cells, length.TotalSeconds, LeastCells);
        instrument.CloseTravel(travel, walk);
        LeadIn(frame);
        return new ClosedLoop(travel.Whole, travel.Pace, score.Whole, walk.Whole);
    }

    private void Pass(double share)
    {
        tell("hearing the track until the loop closes", share);
        for (long n = 1; n <= pictures; n++)
        {
            stop.ThrowIfCancellationRequested();
            instrument.Rehearse(clock.StepTo(n));
            _looksBack |= instrument.Warp.SlitScanDelay > 0;
        }
    }

    // One more pass, several of a short track, of which the end is painted.
    private void LeadIn(Frame frame)
    {
        long painted = _looksBack ? (long)Math.Ceiling(Past / clock.Step) + 1 : 0;
        long passes = Math.Max(1, (painted + pictures - 1) / pictures);
        for (long left = passes * pictures; left > 0; left--)
        {
            stop.ThrowIfCancellationRequested();
            TimeSpan step = clock.StepTo(((pictures - (left % pictures)) % pictures) + 1);
            if (left <= painted)
            {
                tell("painting what slit-scan looks back to", 1 - ((double)left / painted));
                instrument.Advance(step, frame);
            }
            else
            {
                instrument.Rehearse(step);
            }
        }
    }
}
