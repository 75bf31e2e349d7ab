using LatentInstallation.Look;

namespace LatentInstallation.Daemon.Running;

/// <summary>Carries the look from the generator thread to the display thread through a <see cref="Frames.Latest{T}"/>.</summary>
internal sealed class LookBox
{
    internal LookSettings Look { get; set; } = LookSettings.Default;
}
