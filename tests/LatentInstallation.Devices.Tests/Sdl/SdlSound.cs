using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

/// <summary>SDL has one sound driver at a time in a process: tests that choose one take turns.</summary>
[CollectionDefinition(Collection)]
public sealed class SdlSound
{
    internal const string Collection = "SDL's sound";
}
