using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>One kernel over one layer, in pieces that can be done in any order and by any thread.</summary>
/// <param name="Name">What it is, for measurements.</param>
/// <param name="Pieces">How many pieces.</param>
/// <param name="Do">Does one, counted from 0, with the working memory of its thread.</param>
internal sealed record Step(string Name, int Pieces, Action<int, Scratch> Do);
