using System.Text;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Tests.Frames;

public sealed class NumpyFileTests
{
    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 6 })]
    [InlineData(new[] { 2, 3 })]
    [InlineData(new[] { 1, 3, 4, 5 })]
    public void What_is_written_is_read_back_as_it_was(int[] shape)
    {
        int count = shape.Aggregate(1, (a, b) => a * b);
        float[] values = [.. Enumerable.Range(0, count).Select(i => (i * 0.37f) - 1)];
        using MemoryStream stream = new();
        new NumpyFile(shape, values).Write(stream);

        NumpyFile read = NumpyFile.Parse(stream.ToArray(), "x.npy");

        Assert.Equal(shape, read.Shape);
        Assert.Equal(values, read.Values);
        Assert.Equal(0, (stream.Length - (4 * count)) % 64);
    }

    [Fact]
    public void Doubles_integers_and_fortran_order_become_floats_in_C_order()
    {
        byte[] doubles = Bytes("<f8", true, "2, 3", [.. new double[] { 1, 4, 2, 5, 3, 6 }.SelectMany(BitConverter.GetBytes)]);
        Assert.Equal([1, 2, 3, 4, 5, 6], NumpyFile.Parse(doubles, "x").Values);
        byte[] integers = Bytes(">i2", false, "3,", [0, 1, 255, 255, 1, 0]);
        Assert.Equal([1, -1, 256], NumpyFile.Parse(integers, "x").Values);
        byte[] bytes = Bytes("|u1", false, "2,", [7, 255]);
        Assert.Equal([7, 255], NumpyFile.Parse(bytes, "x").Values);
    }

    [Theory]
    [InlineData("<f4", "3,", "cut short")]
    [InlineData("<c8", "1,", "type '<c8'")]
    [InlineData("<f4", "99999, 99999, 9", "cannot be read")]
    public void What_cannot_be_read_is_refused_with_its_name(string kind, string shape, string expected)
    {
        BadInputException error = Assert.Throws<BadInputException>(() => NumpyFile.Parse(Bytes(kind, false, shape, new byte[8]), "faces.npy"));
        Assert.Contains("faces.npy", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused() =>
        Assert.Throws<BadInputException>(() => NumpyFile.Parse(Bytes("<f4", false, "1,", BitConverter.GetBytes(float.NaN)), "x"));

    [Fact]
    public void Any_shortened_file_is_refused_and_nothing_else()
    {
        using MemoryStream stream = new();
        new NumpyFile([2, 2], [1, 2, 3, 4]).Write(stream);
        byte[] whole = stream.ToArray();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<BadInputException>(() => NumpyFile.Parse(whole.AsSpan(0, length), "x"));
        }
    }

    private static byte[] Bytes(string kind, bool fortran, string shape, byte[] values)
    {
        string header = $"{{'descr': '{kind}', 'fortran_order': {fortran}, 'shape': ({shape}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values];
    }
}
