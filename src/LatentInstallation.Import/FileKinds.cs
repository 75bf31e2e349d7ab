using LatentInstallation.Import.Files;

namespace LatentInstallation.Import;

/// <summary>Recognises files by how they begin, so that the right reader takes them, or the refusal can say what they are.</summary>
internal static class FileKinds
{
    private const byte ProtocolOpcode = 0x80;
    private const byte FrameOpcode = 0x95;
    private const int SafeTensorsHeader = 8;
    private const int Beginning = 512;
    private const int TarSignature = 257;

    // The magic number 0x1950a86a20f9469cfc6c as a LONG1; it follows the protocol, from protocol 4 on with a frame between.
    private static readonly byte[] TorchMagic = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    internal static bool IsZip(ByteRange file) => Head(file) is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..];

    internal static bool IsLegacyTorch(ByteRange file) => Head(file) switch
    {
        [ProtocolOpcode, _, FrameOpcode, _, _, _, _, _, _, _, _, .. var framed] => framed.StartsWith(TorchMagic),
        [ProtocolOpcode, _, .. var plain] => plain.StartsWith(TorchMagic),
        _ => false,
    };

    internal static bool IsSafeTensors(ByteRange file) => Head(file) is { Length: > SafeTensorsHeader } head && head[SafeTensorsHeader] == '{' && head[7] == 0 && head[6] == 0;

    /// <summary>An ONNX file begins with its version of the format, then the name of what wrote it, or the graph.</summary>
    internal static bool IsOnnx(ByteRange file) => Head(file) is [8, >= 3 and <= 32, 0x12 or 0x1a or 0x22 or 0x28 or 0x32 or 0x3a or 0x42 or 0x72, ..] && !IsSafeTensors(file);

    /// <summary>A sentence without its subject, of a file that no reader takes; null when one may.</summary>
    internal static string? Describe(ByteRange file) => Head(file) switch
    {
        [] => "is empty.",
        _ when IsZip(file) || IsSafeTensors(file) => null,
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => "seems to be an HDF5 file, as Keras writes them.",
        [(byte)'G', (byte)'G', (byte)'U', (byte)'F', ..] => "seems to be a GGUF file, which holds a language model or a diffusion network.",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xff, 0xd8, 0xff, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "is a picture or a recording, not a network.",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "is a picture, not a network.",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "is a film, not a network.",
        [0x1f, 0x8b, ..] => "is compressed with gzip; unpack it first (gunzip).",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "is compressed with bzip2; unpack it first (bunzip2).",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "is compressed with xz; unpack it first (unxz).",
        [(byte)'7', (byte)'z', 0xbc, 0xaf, ..] => "is a 7z archive; unpack it first (7z x).",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "is a RAR archive; unpack it first (unrar).",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "is compressed with zstd; unpack it first (unzstd).",
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'M', (byte)'Z', ..] => "is a program, not a network.",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "is a PDF document, not a network.",
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => "is a NumPy array, not a network.",
        [(byte)'<', ..] => "is a web page, not a network: the download went wrong.",
        [_, _, _, _, (byte)'T', (byte)'F', (byte)'L', (byte)'3', ..] => "seems to be a TensorFlow Lite file.",
        [0x08, 1, 0x12, ..] => SavedModel,
        [(byte)'{', ..] => "is a JSON text, not a network.",
        [0x0a, ..] when !IsOnnx(file) && LooksLikeGraph(Head(file)) => "seems to be a frozen TensorFlow graph (.pb).",
        var head when head.StartsWith("version https://git-lfs"u8) => "is a pointer of Git LFS, not the file itself: run 'git lfs pull'.",
        var head when head.Length > TarSignature + 5 && head[TarSignature..].StartsWith("ustar"u8) => "is a tar archive; unpack it first (tar -xf).",
        var head => head[0] == ProtocolOpcode || LooksLikeOldPickle(head[0]) || IsOnnx(file) ? null : "does not begin like a checkpoint.",
    };

    private const string SavedModel = "seems to be a TensorFlow SavedModel.";

    private static ReadOnlySpan<byte> Head(ByteRange file) => file.At(0, (int)Math.Min(Beginning, file.Length));

    // A list of nodes, each with a name and an operation.
    private static bool LooksLikeGraph(ReadOnlySpan<byte> head) => head.Length > 4 && (head[2] == 0x0a || head[3] == 0x0a);

    // Pickles before protocol 2 begin with a mark, an empty container or a global.
    private static bool LooksLikeOldPickle(byte first) => (char)first is '(' or ')' or ']' or '}' or 'c' or 'd' or 'l' or 'i' or 'I' or 'L' or 'N' or 'S' or 'U' or 'V' or 'X' or 'K' or 'J' or 'M' or 'F' or 'G' or 'T' or 'P';
}
