using System.Net;
using Microsoft.AspNetCore.Http;

namespace LatentInstallation.Daemon.Web;

/// <summary>
/// Keeps other people's web pages from driving the piece through a curator's browser. Two ways in are closed: a page of another origin that opens
/// our websocket (its Origin differs from the Host), and a name of theirs that suddenly points to this machine (the Host is a strange name).
/// </summary>
internal sealed class VisitorCheck(IReadOnlyList<string> names)
{
    private readonly HashSet<string> _names = new(
        ["localhost", Environment.MachineName, Environment.MachineName + ".local", .. names], StringComparer.OrdinalIgnoreCase);

    internal bool IsWelcome(HttpRequest request) => IsWelcome(request.Host, request.Headers.Origin);

    internal bool IsWelcome(HostString host, string? origin)
    {
        // An address cannot be made to point elsewhere, so any is good.
        bool ours = host.HasValue && (_names.Contains(host.Host) || IPAddress.TryParse(host.Host.Trim('[', ']'), out _));
        return ours && (string.IsNullOrEmpty(origin) || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
            && string.Equals(from.Authority, new UriBuilder(from.Scheme, host.Host.Trim('[', ']'), host.Port ?? -1).Uri.Authority, StringComparison.OrdinalIgnoreCase)));
    }
}
