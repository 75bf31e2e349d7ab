using System.Diagnostics;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Iio;

public class IioScannerTests
{
    private static readonly TimeSpan Scan = TimeSpan.FromMilliseconds(5);

    private readonly ControlOutlet _outlet = new([.. Enumerable.Range(0, 4).Select(i => IioTree.Row(i))]);

    [Theory]
    [InlineData("ads1115")]
    [InlineData("ADS11*")]
    [InlineData("ads1015")]
    [InlineData("iio:device3")]
    [InlineData("*")]
    public void A_device_is_found_by_its_folder_its_name_or_the_name_on_its_bus(string pattern)
    {
        using var tree = new IioTree();
        tree.Plug(number: 3);
        Assert.Equal(Path.Combine(tree.Root, "iio:device3"), IioDevices.Find(tree.Root, pattern));
        Assert.Null(IioDevices.Find(tree.Root, "mcp3208"));
    }

    [Fact]
    public void A_file_that_would_block_hangs_no_search()
    {
        using var tree = new IioTree();
        tree.Plug(number: 0);
        tree.Plug(number: 1, busName: "mcp3208");
        tree.OfferAds1115(number: 1);
        foreach (string file in (string[])[tree.FileOf(0, "name"), tree.FileOf(0, "../name"), tree.FileOf(1, "name"), tree.FileOf(1, "in_voltage0_scale"), tree.FileOf(1, "sampling_frequency_available")])
        {
            File.Delete(file);
            using Process made = Process.Start("mkfifo", [file]);
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        ControlRow row = IioTree.Row(0, "mcp3208");
        var work = new Thread(Search) { IsBackground = true };
        work.Start();
        Assert.True(work.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal((0, true), TakeOnly(out float position));
        Assert.Equal(0.5f, position, 1e-3f);
        Assert.Equal("iio:device1", Assert.Single(IioPresence.Look(tree.Root, [row])).Name);

        void Search()
        {
            using var scanner = new IioScanner(tree.Root, [new IioChannel(row, 0, _outlet)], IioTree.Tuning);
            Run(scanner, seconds: 1);
        }
    }

    [Fact]
    public void Of_several_the_lowest_number_is_taken()
    {
        using var tree = new IioTree();
        tree.Plug(number: 10);
        tree.Plug(number: 2);
        Assert.EndsWith("iio:device2", IioDevices.Find(tree.Root, "ads1115"), StringComparison.Ordinal);
        Assert.Null(IioDevices.Find(Path.Combine(tree.Root, "gone"), "*"));
    }

    [Fact]
    public void A_reading_becomes_a_movement_of_its_control()
    {
        using var tree = new IioTree();
        tree.Plug();
        IioChannel channel = new(IioTree.Row(2), 2, _outlet);
        using var scanner = new IioScanner(tree.Root, [channel], IioTree.Tuning);
        Run(scanner, seconds: 1);
        Assert.Equal((2, true), TakeOnly(out float position));
        Assert.Equal(0.5f, position, 1e-3f);
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(channel.Control).Health);
        tree.Write(0, 2, "10000\n");
        Run(scanner, seconds: 1);
        Assert.Equal((2, false), TakeOnly(out position));
        Assert.Equal(1f, position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_hand_is_said_in_the_scan_that_meets_it(int reads)
    {
        using var tree = new IioTree();
        tree.Plug();
        using var scanner = new IioScanner(tree.Root, [new IioChannel(IioTree.Row(0) with { Reads = reads }, 0, _outlet)], IioTree.Tuning);
        Run(scanner, seconds: 3);
        TakeOnly(out _);
        tree.Write(0, 0, "5250\n");
        scanner.Scan(Scan);
        Assert.Equal((0, false), TakeOnly(out float position));
        Assert.Equal(0.5254f, position, 1e-3f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("nonsense\n")]
    public void A_torn_write_is_no_reading_and_never_zero(string torn)
    {
        using var tree = new IioTree();
        tree.Plug();
        using var scanner = new IioScanner(tree.Root, [new IioChannel(IioTree.Row(0), 0, _outlet)], IioTree.Tuning);
        Run(scanner, seconds: 1);
        TakeOnly(out _);
        for (int i = 0; i < 150; i++)
        {
            tree.Write(0, 0, i % 3 == 0 ? "5000\n" : torn);
            scanner.Scan(Scan);
        }

        Assert.False(_outlet.TryRead(out _));
    }

    [Fact]
    public void Readings_that_fail_for_half_a_second_lose_the_control()
    {
        using var tree = new IioTree();
        tree.Plug();
        IioChannel channel = new(IioTree.Row(0), 0, _outlet);
        using var scanner = new IioScanner(tree.Root, [channel], IioTree.Tuning);
        Run(scanner, seconds: 1);
        tree.Write(0, 0, "");
        Run(scanner, seconds: 0.45);
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(channel.Control).Health);
        Run(scanner, seconds: 0.1);
        Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(channel.Control).Health);
        tree.Write(0, 0, "5000\n");
        Run(scanner, seconds: 1.5);
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(channel.Control).Health);
    }

    [Fact]
    public void A_device_that_vanishes_and_returns_twenty_times_is_found_again_and_leaks_nothing()
    {
        using var tree = new IioTree();
        IioChannel[] channels = [.. Enumerable.Range(0, 4).Select(i => new IioChannel(IioTree.Row(i), i, _outlet))];
        using var scanner = new IioScanner(tree.Root, channels, IioTree.Tuning);
        int before = -1;
        for (int round = 0; round < 20; round++)
        {
            // It comes back under another number, as USB devices do.
            tree.Plug(number: round);
            Run(scanner, seconds: 1.5);
            Assert.All(channels, channel => Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(channel.Control).Health));
            int firsts = 0;
            while (_outlet.TryRead(out ControlMovement movement))
            {
                Assert.True(movement.IsFirst);
                Assert.Equal(0.5f, movement.Position, 2e-3f);
                firsts |= 1 << movement.Control;
            }

            Assert.Equal(0b1111, firsts);
            tree.Unplug(number: round);
            Run(scanner, seconds: 1.5);
            Assert.All(channels, channel => Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(channel.Control).Health));
            Assert.False(_outlet.TryRead(out _));
            int open = OpenFilesUnder(tree.Root);
            before = before < 0 ? open : before;
            Assert.Equal(before, open);
        }

        Assert.Equal(0, before);
    }

    [Fact]
    public void Channels_that_all_read_the_same_are_a_dead_bus()
    {
        using var tree = new IioTree();
        tree.Plug();
        IioChannel[] channels = [.. Enumerable.Range(0, 4).Select(i => new IioChannel(IioTree.Row(i), i, _outlet))];
        using var scanner = new IioScanner(tree.Root, channels, IioTree.Tuning);
        Run(scanner, seconds: 1);
        for (int i = 0; i < 4; i++)
        {
            tree.Write(0, i, "7777\n");
        }

        Run(scanner, seconds: 4);
        Assert.All(channels, channel => Assert.Equal(ControlHealth.Stuck, _outlet.ReadingOf(channel.Control).Health));
        for (int i = 0; i < 4; i++)
        {
            tree.Write(0, i, $"{2000 + i}\n");
        }

        Run(scanner, seconds: 1);
        Assert.All(channels, channel => Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(channel.Control).Health));
    }

    [Fact]
    public void Scanning_allocates_nothing()
    {
        using var tree = new IioTree();
        tree.Plug();
        using var scanner = new IioScanner(tree.Root, [.. Enumerable.Range(0, 4).Select(i => new IioChannel(IioTree.Row(i), i, _outlet))], IioTree.Tuning);
        Run(scanner, seconds: 2);
        Allocations.AssertNone(() => Run(scanner, seconds: 5));
    }

    private static void Run(IioScanner scanner, double seconds)
    {
        for (TimeSpan time = TimeSpan.Zero; time.TotalSeconds < seconds; time += Scan)
        {
            scanner.Scan(Scan);
        }
    }

    private static int OpenFilesUnder(string root) =>
        Directory.GetFiles("/proc/self/fd").Count(link =>
            new FileInfo(link).LinkTarget is { } target && target.StartsWith(Path.GetDirectoryName(Path.GetDirectoryName(root))!, StringComparison.Ordinal));

    private (int Control, bool IsFirst) TakeOnly(out float position)
    {
        Assert.True(_outlet.TryRead(out ControlMovement movement));
        Assert.False(_outlet.TryRead(out _));
        position = movement.Position;
        return (movement.Control, movement.IsFirst);
    }
}
