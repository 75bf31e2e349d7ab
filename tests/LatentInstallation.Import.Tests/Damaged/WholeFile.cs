using LatentInstallation.Import.Tests.PictureGraphs;
using LatentInstallation.Import.Tests.Reference;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Whole files of every format: fixtures, and rewritten ones where there is no fixture.</summary>
internal static class WholeFile
{
    internal static byte[] Of(string name)
    {
        using ReferenceFolder folder = new();
        string checkpoint = Path.Combine(Shared.Folder("fixtures/stylegan2-ada-conditional-16"), "network.pkl");
        switch (name)
        {
            case "tensorflow.pkl": ReferenceScript.Run("to_tensorflow.py", checkpoint, folder[name], "4"); break;
            case "half.safetensors": ReferenceScript.Run("to_safetensors.py", checkpoint, folder[name], "F16"); break;
            case "deflated.pt": ReferenceScript.Run("rosinality.py", "small", name, folder); break;
            case "picture.onnx": return SmallGraph.Write(isChannelsLast: true);
            default: return File.ReadAllBytes(Shared.Folder(Path.Combine("fixtures", name)));
        }

        return File.ReadAllBytes(folder[name]);
    }
}
