using LatentInstallation.Controls;
using LatentInstallation.Devices.Polling;

namespace LatentInstallation.Devices.Midi;

/// <summary>Waits for every box at once, and for news of their parameters.</summary>
internal sealed class MidiLoop(MidiBox[] boxes, MidiOverhearing strangers, (int Box, int Index)[] shown, TimeProvider time)
    : DeviceLoop([.. boxes, .. strangers.Ears, strangers], "MIDI", time)
{
    /// <summary>Which controls' parameters somebody else has changed, by their place in the list of those that are told.</summary>
    public ControlLevels News { get; } = new(shown.Length);

    protected override void TakeNews()
    {
        while (News.TryTake(out int index, out _, out _))
        {
            boxes[shown[index].Box].Show(shown[index].Index);
        }
    }
}
