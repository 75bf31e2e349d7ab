namespace LatentInstallation.Import.Files;

/// <summary>One file in a zip archive.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Content">Its bytes as they are stored.</param>
/// <param name="IsDeflated">Are they compressed?</param>
/// <param name="Length">Bytes when they are not compressed.</param>
internal sealed record ZipEntry(string Name, ByteRange Content, bool IsDeflated, long Length);
