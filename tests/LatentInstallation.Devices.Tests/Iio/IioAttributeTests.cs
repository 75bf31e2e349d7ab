using LatentInstallation.Devices.Iio;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Iio;

public class IioAttributeTests
{
    [Theory]
    [InlineData("0\n", 0)]
    [InlineData("26300\n", 26300)]
    [InlineData("-2048\n", -2048)]
    public void A_whole_reading_is_read(string text, int expected)
    {
        using var tree = new IioTree();
        tree.Plug();
        tree.Write(0, 0, text);
        using IioAttribute attribute = IioAttribute.TryOpen(tree.FileOf(0, 0))!;
        Assert.True(attribute.TryRead(out int value, out _));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("12")]
    [InlineData("12 \n")]
    [InlineData(" 12\n")]
    [InlineData("1.5\n")]
    [InlineData("0x10\n")]
    [InlineData("12\n3\n")]
    [InlineData("twelve\n")]
    [InlineData("99999999999\n")]
    [InlineData("1\0\n")]
    [InlineData("111111111111111111111111111111111111111111111111111111111111111111111\n")]
    public void What_is_empty_cut_off_or_no_number_is_no_reading(string text)
    {
        using var tree = new IioTree();
        tree.Plug();
        tree.Write(0, 0, text);
        using IioAttribute attribute = IioAttribute.TryOpen(tree.FileOf(0, 0))!;
        Assert.False(attribute.TryRead(out _, out bool isGone));
        Assert.False(isGone);
    }

    [Fact]
    public void Each_reading_measures_anew()
    {
        using var tree = new IioTree();
        tree.Plug();
        using IioAttribute attribute = IioAttribute.TryOpen(tree.FileOf(0, 0))!;
        for (int i = 1; i < 100; i++)
        {
            tree.Write(0, 0, $"{i}\n");
            Assert.True(attribute.TryRead(out int value, out _));
            Assert.Equal(i, value);
        }
    }

    [Fact]
    public void A_file_that_was_deleted_or_replaced_is_noticed()
    {
        using var tree = new IioTree();
        tree.Plug();
        using IioAttribute attribute = IioAttribute.TryOpen(tree.FileOf(0, 0))!;
        Assert.True(attribute.IsThere());
        File.WriteAllText(tree.FileOf(0, 0) + ".new", "7\n");
        File.Move(tree.FileOf(0, 0) + ".new", tree.FileOf(0, 0), overwrite: true);
        Assert.False(attribute.IsThere());
    }

    [Fact]
    public void A_folder_and_a_missing_file_give_no_reading()
    {
        using var tree = new IioTree();
        Assert.Null(IioAttribute.TryOpen(tree.FileOf(0, 0)));
        using IioAttribute? folder = IioAttribute.TryOpen(tree.Root);
        Assert.False(folder!.TryRead(out _, out _));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using var tree = new IioTree();
        tree.Plug();
        using IioAttribute attribute = IioAttribute.TryOpen(tree.FileOf(0, 0))!;
        attribute.TryRead(out _, out _);
        attribute.IsThere();
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                attribute.TryRead(out _, out _);
                attribute.IsThere();
            }
        });
    }
}
