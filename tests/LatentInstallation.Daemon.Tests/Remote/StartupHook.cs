using System.Diagnostics.CodeAnalysis;
using LatentInstallation.Daemon.Tests.Remote;

#pragma warning disable IDE0130, CA1050 // The runtime looks for this name in no namespace.

/// <summary>What DOTNET_STARTUP_HOOKS calls in a <see cref="Host"/>.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Called by the runtime.")]
internal static class StartupHook
{
    public static void Initialize() => Host.Become();
}
