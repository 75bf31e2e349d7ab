namespace LatentInstallation.Devices.Libc;

/// <summary>This process's standard output. The runtime swallows what cannot be written to a pipe that nobody reads, so that a command that goes on for ever would.</summary>
public static class StandardOutput
{
    private const int Descriptor = 1;
    private const short PollError = 8;
    private const short PollHangUp = 0x10;

    /// <summary>Somebody could still read what is written: false once the reader of a pipe has ended, as <c>head</c> does. Never waits.</summary>
    public static bool IsHeard
    {
        get
        {
            Span<DeviceCalls.PollEntry> entries = [new DeviceCalls.PollEntry { Descriptor = Descriptor }];
            return DeviceCalls.Poll(entries, 1, 0) < 1 || (entries[0].Found & (PollError | PollHangUp)) == 0;
        }
    }
}
