using System.Security.Cryptography;

namespace LatentInstallation.Import.Files;

/// <summary>The SHA-256 of a file, piece by piece.</summary>
internal static class FileHash
{
    private const int Piece = 1 << 20;

    /// <summary>In lower-case hexadecimal.</summary>
    internal static string Of(FileBytes file)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[(int)Math.Min(Piece, file.Length)];
        for (long at = 0; at < file.Length; at += piece.Length)
        {
            int count = (int)Math.Min(piece.Length, file.Length - at);
            file.Read(at, piece.AsSpan(0, count));
            hash.AppendData(piece, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
