namespace LatentInstallation.Import.Files;

/// <summary>
/// What stands at the end of links: only there is the length the file's own. A pipe and a device have a length of 0 and must not be opened,
/// since that would wait for whoever writes into them.
/// </summary>
internal static class LinkedFile
{
    /// <summary>The file; null when there is none, or the links lead in a circle.</summary>
    internal static FileInfo? Of(string path)
    {
        try
        {
            FileInfo file = new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            return file.Exists ? file : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
