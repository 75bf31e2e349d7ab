using System.Net;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads which broker the piece talks to and where its page is served.</summary>
internal static class NetworkSections
{
    private const string None = "none";

    public static MqttConfiguration ReadMqtt(ConfigurationSection root)
    {
        if (root.IsWord("mqtt", None))
        {
            return new MqttConfiguration { Enabled = false };
        }

        ConfigurationSection section = root.Section("mqtt");
        const string remedy = "Write a name or an address without a port, or auto.";
        string host = section.Text("host", remedy) ?? "auto";
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            section.Refuse("host", $"{ConfigurationErrors.Quote(host)} is not a host name. {remedy}");
        }

        var read = new MqttConfiguration
        {
            Host = host == "auto" ? null : host,
            Port = section.Whole("port", 1, 65535, "Brokers listen at 1883.") ?? MqttConfiguration.DefaultPort,
            Tls = section.Flag("tls", false),
            Certificates = section.Text("certificates", "Name a PEM file of certificates to trust, or leave it empty for the system's."),
            User = section.Text("user", "Write the name that the broker knows, or leave it empty."),
            PasswordFile = section.Text("password_file", "Name a file whose first line is the password; it is never written here."),
        };
        if (read is { User: null, PasswordFile: not null })
        {
            section.Refuse("password_file", "a password without a user is of no use. Add user.");
        }

        if (read is { Tls: true, Host: null })
        {
            section.Refuse("tls", "a certificate belongs to a name. Add host.");
        }

        if (read is { Tls: false, Certificates: not null })
        {
            section.Refuse("certificates", "nothing is encrypted, so nobody shows a certificate. Add tls: true.");
        }

        section.Finish();
        return read;
    }

    public static WebConfiguration ReadWeb(ConfigurationSection root)
    {
        if (root.IsWord("web", None))
        {
            return new WebConfiguration { Enabled = false };
        }

        ConfigurationSection section = root.Section("web");
        var defaults = new WebConfiguration();
        const string remedy = "Use 127.0.0.1 for this machine only, 0.0.0.0 for everybody on its networks.";
        string address = section.Text("address", remedy) ?? defaults.Address;
        if (address != "localhost" && !IPAddress.TryParse(address, out _))
        {
            section.Refuse("address", $"{ConfigurationErrors.Quote(address)} is not an IP address. {remedy}");
        }

        var read = new WebConfiguration
        {
            Address = address,
            Port = section.Whole("port", 1, 65535, "Use 8080 unless something else has it.") ?? defaults.Port,
        };
        section.Finish();
        return read;
    }
}
