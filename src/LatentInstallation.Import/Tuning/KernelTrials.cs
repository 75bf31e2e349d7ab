using LatentInstallation.Import.StyleGan2;

namespace LatentInstallation.Import.Tuning;

/// <summary>This program's own kernels, to be timed beside the graphs.</summary>
/// <param name="CanRun">Whether they run a network on this machine.</param>
/// <param name="Open">Makes a whole network ready.</param>
internal sealed record KernelTrials(Func<StyleGan2Network, bool> CanRun, Func<StyleGan2Network, Trial> Open);
