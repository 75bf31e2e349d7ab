using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Iio;

public class IioSourceTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_fader_on_a_real_thread_reaches_the_one_who_plays()
    {
        using var tree = new IioTree();
        tree.Plug();
        using var source = new IioSource([IioTree.Row(0), IioTree.Row(1)], tree.Root, 200, TimeProvider.System);
        Assert.Equal("2 controls on IIO (iio:device0)", source.Description);
        ControlMovement first = await Next(source);
        Assert.True(first.IsFirst);
        await Next(source);
        tree.Write(0, 1, "10000\n");
        ControlMovement movement;
        do
        {
            movement = await Next(source);
            Assert.Equal((1, false), (movement.Control, movement.IsFirst));
        }
        while (movement.Position < 1);
        Assert.Equal(ControlHealth.Ok, source.ReadingOf(1).Health);
        Assert.Equal(ControlReading.None, source.ReadingOf(2));
    }

    [Fact]
    public void With_no_hardware_it_says_so_and_goes_on()
    {
        using var tree = new IioTree();
        string root = Path.Combine(tree.Root, "missing");
        using var source = new IioSource([IioTree.Row(0)], root, 200, TimeProvider.System);
        Assert.Equal($"1 control on IIO (none there yet under {root})", source.Description);
        Assert.Equal(ControlHealth.Lost, source.ReadingOf(0).Health);
        Assert.False(source.TryRead(out _));
    }

    [Fact]
    public void Ending_it_twenty_times_leaves_no_thread_and_no_file_behind()
    {
        using var tree = new IioTree();
        tree.Plug();
        for (int i = 0; i < 20; i++)
        {
            var source = new IioSource([IioTree.Row(0)], tree.Root, 200, TimeProvider.System);
            source.Dispose();
            source.Dispose();
        }

        Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), link => new FileInfo(link).LinkTarget?.Contains(Path.GetFileName(tree.FileOf(0, 0)), StringComparison.Ordinal) == true
            && new FileInfo(link).LinkTarget!.StartsWith(Path.GetDirectoryName(Path.GetDirectoryName(tree.Root))!, StringComparison.Ordinal));
    }

    [Fact]
    public void Asking_and_draining_allocate_nothing()
    {
        using var tree = new IioTree();
        tree.Plug();
        using var source = new IioSource([IioTree.Row(0)], tree.Root, 200, TimeProvider.System);
        _ = source.ReadingOf(0).Health;
        source.TryRead(out _);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _ = source.ReadingOf(0).Health;
                source.TryRead(out _);
            }
        });
    }

    private static async Task<ControlMovement> Next(IioSource source)
    {
        using var patience = new CancellationTokenSource(Deadline);
        ControlMovement movement;
        while (!source.TryRead(out movement))
        {
            await Task.Delay(1, patience.Token);
        }

        return movement;
    }
}
