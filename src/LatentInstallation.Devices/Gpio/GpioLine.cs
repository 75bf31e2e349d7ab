using LatentInstallation.Controls.Gpio;

namespace LatentInstallation.Devices.Gpio;

/// <summary>A line that is asked of a chip, as its control's row has it.</summary>
/// <param name="Offset">Its number on the chip.</param>
/// <param name="Address">The control's.</param>
/// <param name="Control">The control.</param>
/// <param name="IsSecond">It is an encoder's B.</param>
internal sealed record GpioLine(int Offset, GpioAddress Address, GpioControl Control, bool IsSecond)
{
    /// <summary>The kernel's flags for it.</summary>
    public ulong Flags => GpioLayout.InputWithEdges
        | (Address.Active == GpioActive.Low ? GpioLayout.ActiveLow : 0)
        | Address.Bias switch
        {
            GpioBias.Up => GpioLayout.PullUp,
            GpioBias.Down => GpioLayout.PullDown,
            _ => 0,
        };

    /// <summary>The number of the last edge, by which a lost one is noticed.</summary>
    public uint Heard { get; set; }
}
