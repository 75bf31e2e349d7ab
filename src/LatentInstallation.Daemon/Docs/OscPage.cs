using System.Globalization;
using System.Text;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Docs;

/// <summary>docs/osc.md, made from the table of parameters.</summary>
internal static class OscPage
{
    internal static string Write(ParameterTable parameters)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            # OSC

            Written by `./latent docs`. Tablets (TouchOSC, Open Stage Control) and anything else that sends OSC 1.0 or 1.1 over UDP play the piece once `installation.yaml` says so:

                osc: { port: 9000, address: 0.0.0.0, feedback: sender }

            Without `osc` nobody listens, and without `address` only this machine is heard: OSC has neither names nor passwords, and whoever reaches the port plays.

            ## Every parameter

            has two addresses: its key with slashes takes a value in its own unit, and the same with `{{OscThings.PositionEnd}}` takes 0 to 1 along its range, which is what a fader sends before anybody sets it up.
            A number may be an int, a float, a double, true or false, or a text; a choice its number from 0 or its name; a switch on from 0.5. Out of range is clamped. It counts as a hand
            on that parameter until 250 ms after the last message, like a slider on the web page. A message without an argument is a question, and patterns (`? * [] {}`) are for everything that they match.

                oscsend 127.0.0.1 9000 /latent/truncation f 0.7
                oscsend 127.0.0.1 9000 /latent/truncation/position f 0.5
                oscsend 127.0.0.1 9000 /latent/path s straight
                oscsend 127.0.0.1 9000 '/latent/*'

            Bundles are taken as one, at most {{OscPacket.DeepestBundle}} in each other; their time tags are not waited for. A packet with anything wrong in it is dropped whole and counted.

            ## What comes back

            Whoever sends is told both forms of everything once, and then what changes: the newest value only, at most {{OscEcho.MostTellings}} bundles a second, nothing about what their own hand is on until it has let go.
            At most {{OscEcho.MostSenders}} senders are told, each until {{OscEcho.Patience.TotalMinutes:0}} minutes after it was last heard. `feedback: sender` tells the port that the message came from (Open Stage Control); a number tells that
            port at the sender's address (TouchOSC: the *receive port* of its connection); `none` tells nobody.

            ## As controls

            A fader, button or encoder of a page can also be a row of `controls`, with calibration, curve, takeover and mapping as every other: then the piece does not have to know the app's page, nor the app the piece's.

                controls:
                  - { name: pad-x, source: osc, osc: { address: /1/xy, argument: 0 }, parameter: latent.mix.coarse }
                  - { name: pad-y, source: osc, osc: { address: /1/xy, argument: 1 }, parameter: latent.mix.fine }
                  - { name: turn, source: osc, device: 192.168.1.20, osc: { address: /1/encoder1, kind: encoder, step: 0.01 }, parameter: warp.rotate.angle }

            `calibration` is 0 to 1 unless the app sends something else; `device` is a sender's IP address, or `*`. A button is held from the middle upwards. An encoder sends steps; 0 is one step down.

            ## Addresses

            | address | values |
            |---|---|
            | `/show/freeze`, `/show/blackout`, `/lock` | 1 or 0, ON or OFF |
            | `/preset` | a preset's name, or its place in the alphabet from 1; recalls it |

            """);
        foreach (ParameterSpec spec in parameters.Where(spec => !spec.OneOfMany || spec.FamilyKey + ".1" == spec.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{OscThings.AddressOf(spec)}` | {ParametersPage.Values(spec)}{(spec.OneOfMany ? "; and so on for each of the others" : "")} |\n");
        }

        return page.ToString();
    }
}
