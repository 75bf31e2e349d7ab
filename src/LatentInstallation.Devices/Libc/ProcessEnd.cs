namespace LatentInstallation.Devices.Libc;

/// <summary>
/// Ends the process without the libraries' destructors. A thread that is still inside a driver (llvmpipe compiling a shader on a busy machine)
/// or inside the network would run over what they tear down: a segmentation fault in place of exit code 0.
/// </summary>
public static class ProcessEnd
{
    /// <summary>Ends now. Everything that has to be said or written has to be said and written before.</summary>
    public static void Now(int exitCode) => ProcessCalls.Exit(exitCode);
}
