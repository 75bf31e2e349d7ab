namespace LatentInstallation.Import;

/// <summary>Recognises files that are no pickle by how they begin, so that the refusal can say what they are.</summary>
internal static class FileKinds
{
    private const byte ProtocolOpcode = 0x80;
    private const int SafeTensorsHeader = 8;

    /// <summary>A sentence without its subject; null when the file may be a pickle.</summary>
    internal static string? Describe(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => "is empty.",
        [(byte)'P', (byte)'K', 3, 4, ..] => "seems to be a torch.save file (.pt), or another zip archive.",
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "seems to be an HDF5 file, as Keras writes them.",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xff, 0xd8, 0xff, ..] => "is a picture.",
        [0x1f, 0x8b, ..] => "is compressed with gzip; unpack it first.",
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => "is a NumPy array, not a network.",
        [(byte)'<', ..] => "is a web page, not a network: the download went wrong.",
        [(byte)'v', (byte)'e', (byte)'r', (byte)'s', (byte)'i', (byte)'o', (byte)'n', (byte)' ', (byte)'h', ..] => "is a pointer of Git LFS, not the file itself: run 'git lfs pull'.",
        [ProtocolOpcode, ..] => null,
        _ when bytes.Length > SafeTensorsHeader && bytes[SafeTensorsHeader] == '{' && bytes[7] == 0 => "seems to be a safetensors file.",
        [8, <= 16, ..] => "seems to be an ONNX file already; --model takes its folder as it is.",
        _ => LooksLikeOldPickle(bytes[0]) ? null : "does not begin like a checkpoint.",
    };

    // Pickles before protocol 2 begin with a mark, an empty container or a global.
    private static bool LooksLikeOldPickle(byte first) => (char)first is '(' or ')' or ']' or '}' or 'c' or 'd' or 'l' or 'i' or 'I' or 'L' or 'N' or 'S' or 'U' or 'V' or 'X' or 'K' or 'J' or 'M' or 'F' or 'G' or 'T' or 'P';
}
