using LatentInstallation.Controls;
using LatentInstallation.Sound;

namespace LatentInstallation.Mapping;

/// <summary>What the modulation table listens to in one tick.</summary>
/// <param name="Heard">What is heard.</param>
/// <param name="Score">The piece's form.</param>
/// <param name="Depth">How far its second movement goes, 0…1.</param>
/// <param name="Bank">The table of controls.</param>
/// <param name="IsFrozen">The show stands still.</param>
internal readonly record struct ModulationRoom(SoundFeatures Heard, Score Score, double Depth, ControlBank Bank, bool IsFrozen);
