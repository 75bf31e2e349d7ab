using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

/// <summary>
/// The real udev with the rules of firmware-config, and a directory tree in the place of the kernel's /sys, both in mounts of their own: this
/// machine's devices and rules stay as they are. (Debian's udev, 252, has no <c>udevadm verify</c>.)
/// </summary>
internal sealed class UdevMachine : IDisposable
{
    // What udev would run as root is run here too, once it is known; `chgrp` only says what it was asked for: in a namespace there is no such group.
    private const string Script =
        """
        set -e
        mount -t tmpfs none /run
        mount -t tmpfs none /etc/udev/rules.d
        mkdir /run/lock /run/stubs
        cp "$1"/rules/*.rules /etc/udev/rules.d/
        grep -v '^latent:' /etc/group >/run/group
        echo latent:x:977: >>/run/group
        mount --bind /run/group /etc/group
        mount --bind "$1/sys" /sys
        export SYSTEMD_DEVICE_VERIFY_SYSFS=0
        udevadm test --action="$2" "$3" 2>&1 | tee /run/said
        printf '#!/bin/sh\necho "asked: chgrp $*"\n' >/run/stubs/chgrp
        chmod 755 /run/stubs/chgrp
        PATH=/run/stubs:$PATH
        sed -n "s/^run: '\(.*\)'\$/\1/p" /run/said >/run/commands
        . /run/commands
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-udev-").FullName;

    public UdevMachine()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/udevadm") || File.Exists("/bin/udevadm"), "There is no udevadm: package udev.");
        Assert.SkipUnless(ScriptResult.Of("unshare", "-rm", "true").ExitCode == 0, "This machine lets nobody have mounts of their own (unshare -rm).");
        Directory.CreateDirectory(Path.Combine(_folder, "rules"));
        foreach (string rules in Directory.EnumerateFiles(Repository.At("firmware-config/udev"), "*.rules"))
        {
            File.Copy(rules, Path.Combine(_folder, "rules", Path.GetFileName(rules)));
        }

        foreach (string folder in new[] { "bus", "class", "devices" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, "sys", folder));
        }
    }

    public void AddRules(string name, string text) => File.WriteAllText(Path.Combine(_folder, "rules", name), text);

    /// <summary>A device of the tree, under the one that it hangs on.</summary>
    /// <param name="path">Below /sys/devices.</param>
    /// <param name="subsystem">A bus or a class.</param>
    /// <param name="node">Its name under /dev, or empty.</param>
    /// <param name="files">Its attributes and what they hold.</param>
    /// <returns>What udev calls it.</returns>
    public string Plug(string path, string subsystem, string node = "", params (string Name, string Text)[] files)
    {
        string device = Path.Combine(_folder, "sys", "devices", path);
        string kind = Path.Combine(_folder, "sys", subsystem is "usb" or "i2c" or "iio" or "gpio" ? "bus" : "class", subsystem);
        Directory.CreateDirectory(device);
        Directory.CreateDirectory(kind);
        Directory.CreateSymbolicLink(Path.Combine(device, "subsystem"), Path.GetRelativePath(device, kind));
        File.WriteAllText(Path.Combine(device, "uevent"), node.Length > 0 ? $"MAJOR=240\nMINOR=0\nDEVNAME={node}\n" : "\n");
        foreach ((string name, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(device, name))!);
            File.WriteAllText(Path.Combine(device, name), text + "\n");
        }

        return "/sys/devices/" + path;
    }

    /// <summary>What an attribute holds.</summary>
    public string Read(string device, string name) => File.ReadAllText(_folder + device + "/" + name).Trim();

    /// <summary>Everything that udev says and does when a device appears.</summary>
    public string Say(string device, string action = "add")
    {
        ScriptResult result = ScriptResult.Of("unshare", "-rm", "sh", "-c", Script, "udev", _folder, action, device);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result.Output + result.Errors;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
