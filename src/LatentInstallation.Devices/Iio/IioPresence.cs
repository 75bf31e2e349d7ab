using LatentInstallation.Controls;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Iio;

/// <summary>Says which converters the table of controls means are here.</summary>
public static class IioPresence
{
    /// <summary>Looks once. Of several that match a row the first one is taken.</summary>
    public static IReadOnlyList<PresentDevice> Look(string root, IReadOnlyList<ControlRow> rows) =>
    [
        .. from row in rows.Index()
           where row.Item.Source == ControlInput.Iio
           let folder = IioDevices.Find(root, row.Item.Device)
           where folder is not null && File.Exists(Path.Combine(folder, $"in_voltage{row.Item.Channel}_raw"))
           group row.Index by folder into found
           select new PresentDevice(Path.GetFileName(found.Key), found.Key, IsAllowed: true, [.. found]),
    ];
}
