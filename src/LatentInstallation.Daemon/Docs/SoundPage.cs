using System.Globalization;
using System.Text;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Docs;

/// <summary>docs/sound.md, made from the table.</summary>
internal static class SoundPage
{
    internal static string Write()
    {
        var page = new StringBuilder("""
            # What is heard

            Written by `./latent docs` from the table in code. Every feature is a number from 0 to 1 but the clocks, which only grow.

            - **amplitude**: `sound.gain` and the automatic gain are added, then the range is mapped evenly; gated above the room's own noise (times `presence`); follows with
              `sound.attack` and `sound.release`.
            - **descriptive**: times `presence`, which follows with the same times; 0 in silence and in steady noise, whatever that noise is like. `floor` and `presence` themselves are
              told as they are; what belongs to the beat is weighted by the presence of the last three seconds, since between two strokes a beat goes on.
            - **event**: jumps up at its moment and decays.
            - **clock**: never falls, stands still without sound; latent travel walks by it.

            The automatic gain brings the mean of what happens to -24 LKFS with a time constant of 60 s of sound, lifts by 12 dB at most and takes back 20 dB at most. The room's own noise
            teaches it nothing and is not lifted. With `sound.automatic` off the ranges are absolute. A steady noise that begins is sound for eleven seconds, then it is the room's.
            All times are those of the samples; latencies are at 48 kHz, before attack and release. Below 8 kHz samples are interpolated up to that.

            | number | name | title | kind | what it is | unit | 0 | 1 | latency |
            |---|---|---|---|---|---|---|---|---|

            """);
        for (int i = 0; i < SoundFeatureTable.Rows.Count; i++)
        {
            SoundFeatureRow row = SoundFeatureTable.Rows[i];
            page.Append(CultureInfo.InvariantCulture, $"| {i} | `{row.Name}` | {row.Title} | {row.Kind.ToString().ToLowerInvariant()} | {row.Definition} | {row.Unit} | {row.Zero} | {row.One} | {row.Latency} |\n");
        }

        return page.ToString();
    }
}
