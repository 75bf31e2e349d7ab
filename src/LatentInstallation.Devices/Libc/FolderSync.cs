using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Libc;

/// <summary>Makes renames and deletions in a folder survive a power cut: the file system may otherwise keep them in memory for seconds.</summary>
public static class FolderSync
{
    /// <summary>Returns when the folder's entries are on the disk.</summary>
    /// <exception cref="IOException">The folder is gone, or the disk refuses.</exception>
    public static void Flush(string folder)
    {
        int descriptor = FileCalls.Open(folder, FileCalls.OpenReadOnly | FileCalls.OpenDirectory | FileCalls.OpenCloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder '{folder}': {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        int status = FileCalls.Sync(descriptor);
        string error = Marshal.GetLastPInvokeErrorMessage();
        FileCalls.Close(descriptor);
        if (status != 0)
        {
            throw new IOException($"Cannot flush the folder '{folder}' to disk: {error}.");
        }
    }
}
