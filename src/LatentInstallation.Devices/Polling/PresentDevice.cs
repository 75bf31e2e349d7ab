namespace LatentInstallation.Devices.Polling;

/// <summary>A device for controls that is here at this moment, for a person who asks.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Path">Its character device now; of no meaning later.</param>
/// <param name="IsAllowed">Whoever asks may open it.</param>
/// <param name="Rows">The rows of the table of controls that mean it, by their index.</param>
public sealed record PresentDevice(string Name, string Path, bool IsAllowed, IReadOnlyList<int> Rows);
