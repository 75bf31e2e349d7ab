using System.Buffers.Binary;
using System.Text;
using LatentInstallation.Import.Tests.Reference;
using Xunit;

namespace LatentInstallation.Import.Tests.SafeTensors;

public sealed class SafeTensorsTests
{
    private const string Fixture = "fixtures/stylegan2-ada-32";

    [Theory]
    [InlineData("F64", 1e-4f)]
    [InlineData("F32", 1e-4f)]
    [InlineData("F16", 2e-2f)]
    [InlineData("BF16", 2e-1f)]
    public void Tensors_with_NVlabs_names_make_the_original_pictures(string type, float tolerance)
    {
        using ReferenceFolder folder = new();
        string source = Shared.Folder(Fixture);
        ReferenceScript.Run("to_safetensors.py", Path.Combine(source, "network.pkl"), folder["x.safetensors"], type);
        using Playing playing = new(folder["x.safetensors"]);
        float[][] z = ReferenceFolder.Rows(Path.Combine(source, "z.npy"));
        float[][] pictures = ReferenceFolder.Rows(Path.Combine(source, "img.npy"));
        for (int i = 0; i < z.Length; i++)
        {
            Pictures.Close(pictures[i], playing.Picture(playing.W(z[i])), tolerance);
        }
    }

    [Theory]
    [InlineData("{\"z_dim\": 512}", "z_dim is 512, but the tensors have 64")]
    [InlineData("{\"architecture\": \"resnet\"}", "architecture is \"resnet\", but the tensors are those of \"skip\"")]
    [InlineData("{\"conv_clamp\": -3}", "conv_clamp is -3; a number above 0 is wanted")]
    [InlineData("{\"resample_filter\": [1, \"x\"]}", "resample_filter is not a list")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "no JSON that can be read")]
    [InlineData("{\"architecture\": \"\\ud800\"}", "no JSON that can be read")]
    public void A_description_that_the_tensors_contradict_is_refused(string json, string expected)
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("to_safetensors.py", Path.Combine(Shared.Folder(Fixture), "network.pkl"), folder["x.safetensors"], "F32");
        File.WriteAllText(folder["x.json"], json);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Playing.Read(folder["x.safetensors"])).Message, StringComparison.Ordinal);
        File.Delete(folder["x.json"]);
        Assert.Equal(64, Playing.Read(folder["x.safetensors"]).Mapping!.ZDim);
    }

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6, "overlap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12, "gap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 9, "belong to no tensor")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "does not fit")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 4, "does not fit")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0, "does not fit")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,2147483653],\"data_offsets\":[0,0]}}", 0, "does not fit")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "negative")]
    [InlineData("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4, "F8_E4M3")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "twice")]
    [InlineData("{\"a\":7}", 0, "another form")]
    [InlineData("{\"a\"", 0, "no JSON")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "another kind")]
    [InlineData("{\"model.diffusion_model.x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "Stable Diffusion")]
    public void A_header_that_lies_is_a_sentence(string header, int data, string expected) =>
        Assert.Contains(expected, Refusal([.. Length((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[data]]), StringComparison.Ordinal);

    [Fact]
    public void A_header_longer_than_the_file_is_a_sentence() =>
        Assert.Contains("announces a header", Refusal([.. Length(1 << 30), .. "{}"u8]), StringComparison.Ordinal);

    private static byte[] Length(ulong length)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }

    private static string Refusal(byte[] file) =>
        Assert.Throws<BadInputException>(() => CheckpointImporter.Read(file, "x.safetensors", false)).Message;
}
