namespace LatentInstallation.Daemon.Remote;

/// <summary>Which broker this run talks through, and the one it started itself, if it did.</summary>
/// <param name="Address">Null when there is none.</param>
/// <param name="Child">Null when it is somebody else's.</param>
/// <param name="Line">For a person.</param>
internal sealed record BrokerChoice(BrokerAddress? Address, BrokerChild? Child, string Line)
{
    private const int PortsToTry = 10;

    /// <summary>The configured one; else one that is here already and usable; else one of our own.</summary>
    /// <param name="configured">Null when the configuration names none.</param>
    /// <param name="id">Part of the topic that the probe uses.</param>
    /// <param name="port">The port on loopback to look at and to prefer.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="say">Takes one line for a person, later too.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task<BrokerChoice> FindAsync(
        BrokerAddress? configured, string id, int port, TimeProvider time, Action<string> say, CancellationToken cancellation)
    {
        if (configured is not null)
        {
            return new BrokerChoice(configured, null, $"broker: {configured}, as configured");
        }

        string taken = "";
        BrokerAddress here = new("127.0.0.1", port);
        if (await BrokerProbe.ListensAsync(here.Host, here.Port, cancellation).ConfigureAwait(false))
        {
            string? wrong = await BrokerProbe.WhatIsWrongAsync(here, id, time, cancellation).ConfigureAwait(false);
            if (wrong is null)
            {
                return new BrokerChoice(here, null, $"broker: the one that runs at {here}");
            }

            taken = $"; port {port} is taken by something that cannot be used ({wrong})";
        }

        return await StartOwnAsync(taken.Length > 0 ? port + 1 : port, taken, time, say, cancellation).ConfigureAwait(false);
    }

    private static async Task<BrokerChoice> StartOwnAsync(int port, string taken, TimeProvider time, Action<string> say, CancellationToken cancellation)
    {
        if (BrokerChild.FindProgram() is not { } program)
        {
            return new BrokerChoice(null, null, $"broker: none, because mosquitto is not installed{taken}. Install it (apt-get install mosquitto) or name a broker in the configuration.");
        }

        string? error = null;
        for (int next = port; next < port + PortsToTry; next++)
        {
            if (await BrokerProbe.ListensAsync("127.0.0.1", next, cancellation).ConfigureAwait(false))
            {
                error = $"port {next} is taken";
                continue;
            }

            (BrokerChild? child, error) = await BrokerChild.StartAsync(program, next, time, say, cancellation).ConfigureAwait(false);
            if (child is not null)
            {
                return new BrokerChoice(child.Address, child, $"broker: our own at {child.Address}{taken}");
            }
        }

        return new BrokerChoice(null, null, $"broker: none, because mosquitto did not start ({error}){taken}.");
    }
}
