using System.Reflection;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;

namespace LatentInstallation.Daemon.Running;

/// <summary>Makes the remote side as the configuration wants it.</summary>
internal static class RemoteOpening
{
    internal static RemoteControl Make(Piece piece, Journal journal, TimeProvider time)
    {
        InstallationConfiguration configuration = piece.Configuration;
        var options = new RemoteOptions
        {
            Id = configuration.Id,
            HasBroker = configuration.Mqtt.Enabled,
            Broker = BrokerOf(configuration),
            Web = configuration.Web.Enabled ? new WebAddress(configuration.Web.Address, configuration.Web.Port) : null,
            Version = typeof(RemoteOpening).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Model = piece.Manifest.Name,
        };
        return new RemoteControl(
            options, piece.Table, piece.Instrument.Desk.Bank, piece.Presets, piece.Commands.Writer, piece.Sliders, time, journal.Say, piece.Learn, piece.Patches)
        {
            Feeds = () => piece.Feeds,
        };
    }

    /// <summary>The broker that the configuration names, or null.</summary>
    /// <exception cref="BadInputException">A file that it names cannot be read.</exception>
    internal static BrokerAddress? BrokerOf(InstallationConfiguration configuration)
    {
        MqttConfiguration mqtt = configuration.Mqtt;
        return mqtt.Host is null
            ? null
            : new BrokerAddress(mqtt.Host, mqtt.Port)
            {
                User = mqtt.User,
                Password = mqtt.PasswordFile is { } file ? PasswordIn(configuration.Resolve(file)) : null,
                Tls = mqtt.Tls,
                CertificateAuthorityFile = mqtt.Certificates is { } trusted ? CertificatesIn(configuration.Resolve(trusted)) : null,
            };
    }

    private static string CertificatesIn(string file) => File.Exists(file)
        ? file
        : throw new BadInputException($"mqtt.certificates: there is no file '{file}'. Name a PEM file of certificates, or leave it empty for the system's.");

    private static string PasswordIn(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? throw new BadInputException($"mqtt.password_file: '{file}' is empty. Put the password on its first line.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"mqtt.password_file: {error.Message} Name a file that the piece may read.", error);
        }
    }
}
