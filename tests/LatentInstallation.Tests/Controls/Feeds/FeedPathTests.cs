using System.Text;
using LatentInstallation.Controls.Feeds;
using Xunit;

namespace LatentInstallation.Tests.Controls.Feeds;

public class FeedPathTests
{
    [Theory]
    [InlineData("", "12.5", 12.5)]
    [InlineData("", " -3e2\n", -300)]
    [InlineData("$", "7", 7)]
    [InlineData("", "\"8\"", 8)]
    [InlineData("", "ON", 1)]
    [InlineData("", "not_home", 0)]
    [InlineData("", "Open", 1)]
    [InlineData("", "true", 1)]
    [InlineData("$.main.temp", """{"main":{"temp":21.5}}""", 21.5)]
    [InlineData("main.temp", """{"main":{"temp":21.5}}""", 21.5)]
    [InlineData("$.list[1].v", """{"list":[{"v":1},{"v":"2.5"}]}""", 2.5)]
    [InlineData("[0][1]", "[[1,2]]", 2)]
    [InlineData("$['dew point'].x", """{"dew point":{"x":false}}""", 0)]
    [InlineData("""$["a.b"]""", """{"a.b":"closed"}""", 0)]
    public void A_number_is_found(string path, string payload, double value)
    {
        Assert.True(FeedPath.TryParse(path, out FeedPath read, out string? error), error);
        Assert.True(read.TryRead(Encoding.UTF8.GetBytes(payload), out double found));
        Assert.Equal(value, found);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "unavailable")]
    [InlineData("", "nan")]
    [InlineData("", "1e999")]
    [InlineData("", "{}")]
    [InlineData("$.a", "12")]
    [InlineData("$.a", """{"a":null}""")]
    [InlineData("$.a", """{"a":{}}""")]
    [InlineData("$.a", """{"b":1}""")]
    [InlineData("$.a[2]", """{"a":[1,2]}""")]
    [InlineData("$.a", """{"a":1e999}""")]
    [InlineData("$.a", """{"a":"\ud800"}""")]
    [InlineData("$.a", "{\"a\":1")]
    public void What_has_no_number_has_none(string path, string payload)
    {
        Assert.True(FeedPath.TryParse(path, out FeedPath read, out _));
        Assert.False(read.TryRead(Encoding.UTF8.GetBytes(payload), out _));
    }

    [Theory]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$x")]
    [InlineData("$.a[")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[*]")]
    [InlineData("$.*")]
    [InlineData("$.a['b]")]
    [InlineData("$.a['']")]
    [InlineData("$.a[?(@.b)]")]
    [InlineData("$.a b")]
    public void What_is_no_path_is_refused_with_a_reason(string path)
    {
        Assert.False(FeedPath.TryParse(path, out _, out string? error));
        Assert.Contains("cannot be read from letter", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_whatever_are_a_number_or_none()
    {
        var random = new Random(20263);
        byte[] bytes = new byte[64];
        Assert.True(FeedPath.TryParse("$.a[0]", out FeedPath path, out _));
        Assert.True(FeedPath.TryParse("", out FeedPath bare, out _));
        for (int i = 0; i < 5000; i++)
        {
            random.NextBytes(bytes);
            for (int k = 0; k < bytes.Length && i % 2 == 1; k++)
            {
                bytes[k] = "{}[]\":,a0123456789.eE-+ tfn\\u"u8[random.Next(29)];
            }

            ReadOnlyMemory<byte> payload = bytes.AsMemory(0, random.Next(bytes.Length));
            Assert.True(!path.TryRead(payload, out double value) || double.IsFinite(value));
            Assert.True(!bare.TryRead(payload, out value) || double.IsFinite(value));
        }
    }
}
