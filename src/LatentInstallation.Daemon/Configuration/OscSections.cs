using System.Net;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Devices.Osc;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads where OSC is listened for, and which messages a control is.</summary>
internal static class OscSections
{
    private const string None = "none";
    private const int UsualPort = 9000;
    private const string PortRemedy = "Use 9000 unless something else has it, and the same in the app.";

    /// <returns>Null where nobody listens, which is so unless the file says otherwise.</returns>
    public static OscPort? ReadPort(ConfigurationSection root)
    {
        if (root.IsWord("osc", None))
        {
            return null;
        }

        ConfigurationSection section = root.Section("osc");
        bool isWanted = root.Find("osc") is not null;
        const string remedy = "Use 127.0.0.1 for this machine only, 0.0.0.0 for everybody on its networks.";
        string text = section.Text("address", remedy) ?? "127.0.0.1";
        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            section.Refuse("address", $"{ConfigurationErrors.Quote(text)} is not an IP address. {remedy}");
        }

        int port = section.Whole("port", 1, 65535, PortRemedy) ?? UsualPort;
        (OscFeedback feedback, int to) = ReadFeedback(section);
        section.Finish();
        return isWanted ? new OscPort(address ?? IPAddress.Loopback, port, feedback, to) : null;
    }

    /// <summary>Reads the group <c>osc</c> of a control, and what it leaves no use for.</summary>
    public static ControlRow ReadRow(ConfigurationSection section, ControlRow row)
    {
        bool isOsc = row.Source == ControlInput.Osc;
        ConfigurationSection group = section.Section("osc");
        OscAddress address = ReadAddress(group, isOsc, out double step);
        if (!ControlSection.IsOwn(section, "osc", isOsc))
        {
            return row;
        }

        ControlSection.Unneeded(section, "channel", "an OSC control has an address instead, osc: { address: /1/fader1 }.");
        ControlSection.Unneeded(section, "filter", "OSC controls report places without noise. Leave it out.");
        if (row.Device != "*" && !IPAddress.TryParse(row.Device, out _))
        {
            section.Refuse("device", $"{ConfigurationErrors.Quote(row.Device)} is not the IP address of a sender. Write one, for example 192.168.1.20, or leave it out for anybody.");
            row = row with { Device = "*" };
        }

        return row with { Osc = address, Step = step, Hysteresis = section.Find("hysteresis") is null ? 0 : row.Hysteresis };
    }

    /// <summary>What only the whole file tells: that somebody listens for the controls, and that no address means two things.</summary>
    public static IReadOnlyList<ControlRow> Check(ConfigurationSection root, OscPort? port, ParameterTable? table, IReadOnlyList<ControlRow> rows)
    {
        HashSet<string> taken = table is null ? [] : [.. table.Select(OscThings.AddressOf), .. table.Select(spec => OscThings.AddressOf(spec) + OscThings.PositionEnd), .. OscThings.Others];
        foreach ((int index, ControlRow row) in rows.Index())
        {
            if (row is not { Source: ControlInput.Osc, Osc: { } address })
            {
                continue;
            }

            if (port is null)
            {
                root.Refuse("osc", $"controls[{index}] is an OSC control, and nobody listens. Write osc: {{ port: {UsualPort} }}.");
                break;
            }

            if (taken.Contains(address.Address))
            {
                root.Refuse("controls", $"controls[{index}].osc.address: {address.Address} is the piece's own and moves what it is called after without a row. Give the control another address, for example /1/fader1.");
            }
        }

        return rows;
    }

    private static (OscFeedback Feedback, int Port) ReadFeedback(ConfigurationSection section)
    {
        const string remedy = "Use sender, none, or the port at which the app listens, 1 to 65535.";
        string text = section.Text("feedback", remedy) ?? "sender";
        switch (text)
        {
            case "sender":
                return (OscFeedback.Sender, 0);
            case None:
                return (OscFeedback.None, 0);
        }

        if (!ushort.TryParse(text, out ushort port) || port == 0)
        {
            section.Refuse("feedback", $"{ConfigurationErrors.Quote(text)} is none of these. {remedy}");
        }

        return (OscFeedback.Port, port);
    }

    private static OscAddress ReadAddress(ConfigurationSection group, bool isWanted, out double step)
    {
        const string remedy = "Write what the app's editor shows, for example /1/fader1.";
        string? name = group.Text("address", remedy);
        var read = new OscAddress
        {
            Address = name ?? "",
            Argument = group.Whole("argument", 0, OscAddress.LargestArgument, "It counts from 0; only an XY pad has more than one.") ?? 0,
            Kind = group.Choice("kind", OscKind.Fader),
        };
        step = group.Number("step", 0.01, -1, 1, "Use 0.01 for a hundred steps from end to end; a negative one turns the encoder round.");
        if (isWanted && name is null && group.Find("address") is null)
        {
            group.Refuse("address", $"it is missing. {remedy}");
        }
        else if (name is not null && !OscAddress.IsName(name))
        {
            group.Refuse("address", $"{ConfigurationErrors.Quote(name)} is not the address of a control: it begins with / and has no space and none of # * , ? [ ] {{ }}. {remedy}");
        }

        if (isWanted && read.Kind == OscKind.Encoder && step == 0)
        {
            group.Refuse("step", "0 would move nothing. Use 0.01 for a hundred steps from end to end.");
        }

        group.Finish();
        return read;
    }
}
