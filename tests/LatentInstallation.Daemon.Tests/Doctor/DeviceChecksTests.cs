using LatentInstallation.Daemon.Doctor;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Doctor;

public sealed class DeviceChecksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("doctor").FullName;
    private readonly DeviceChecks _checks;

    public DeviceChecksTests() => _checks = new DeviceChecks(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_bare_machine_is_no_fault_and_every_note_has_a_remedy() =>
        Assert.All(_checks.All("/sys/bus/iio/devices").Where(finding => finding.Subject != "screen"), finding =>
        {
            Assert.Equal(FindingKind.Note, finding.Kind);
            Assert.NotNull(finding.Remedy);
        });

    [Fact]
    public void A_GPU_is_named_with_its_driver()
    {
        Write("dev/dri/renderD128", "");
        Write("sys/class/drm/card0/device/uevent", "DRIVER=amdgpu\nPCI_CLASS=30000\n");
        Assert.Equal(Finding.Ok("graphics", "renderD128 (amdgpu)"), _checks.Graphics());
    }

    [Fact]
    public void NVIDIA_without_mode_setting_is_told_with_the_line_to_write()
    {
        Write("dev/dri/renderD128", "");
        Write("sys/module/nvidia_drm/parameters/modeset", "N\n");
        Assert.Contains("nvidia-drm modeset=1", _checks.Graphics().Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connected_screen_is_named()
    {
        Write("sys/class/drm/card0-HDMI-A-1/status", "connected\n");
        Write("sys/class/drm/card0-DP-1/status", "disconnected\n");
        Finding found = _checks.Screens();
        Assert.Equal(FindingKind.Ok, found.Kind);
        Assert.Contains("card0-HDMI-A-1", found.Found, StringComparison.Ordinal);
        Assert.DoesNotContain("DP-1", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_card_that_records_is_a_microphone()
    {
        Write("proc/asound/pcm", "00-00: ALC892 Analog : ALC892 Analog : playback 1 : capture 1\n00-03: HDMI 0 : HDMI 0 : playback 1\n");
        Assert.Equal(Finding.Ok("microphone", "ALC892 Analog"), _checks.Microphone());
    }

    [Fact]
    public void Converters_are_named_with_their_channels()
    {
        Write("iio/iio:device0/name", "ads1115\n");
        Write("iio/iio:device0/in_voltage0_raw", "1\n");
        Write("iio/iio:device0/in_voltage1_raw", "1\n");
        Write("iio/iio:device1/name", "a light sensor\n");
        Assert.Equal(Finding.Ok("converters", "ads1115 with 2 channels"), _checks.Converters("/iio"));
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
