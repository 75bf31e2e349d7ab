using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Pulse;

/// <summary>Asks the PulseAudio server what it has, before SDL does: SDL 2 crashes where the server has no input or no output (it copies the name that is not there).</summary>
internal static unsafe class PulseServer
{
    /// <summary>Asks. Takes a millisecond where the server is well.</summary>
    internal static PulsePresence Ask()
    {
        try
        {
            using var loop = new PulseLoopHandle(Pulse.NewLoop());
            using var context = new PulseContextHandle(Pulse.NewContext(Pulse.GetApi(loop), "Latent Installation"));
            return Connect(loop, context) ? Ask(loop, context) : PulsePresence.Absent;
        }
        catch (DllNotFoundException)
        {
            return PulsePresence.Absent;
        }
    }

    private static bool Connect(PulseLoopHandle loop, PulseContextHandle context)
    {
        if (Pulse.Connect(context, null, Pulse.NoAutoSpawn, 0) < 0)
        {
            return false;
        }

        while (Pulse.GetState(context) is var state && state != Pulse.Ready)
        {
            if (state >= Pulse.Failed || Pulse.Iterate(loop, 1, 0) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static PulsePresence Ask(PulseLoopHandle loop, PulseContextHandle context)
    {
        PulsePresence presence = PulsePresence.Absent;
        nint operation = Pulse.AskServer(context, &Hear, &presence);
        if (operation == 0)
        {
            return PulsePresence.Absent;
        }

        while (Pulse.GetOperationState(operation) == Pulse.OperationRunning && Pulse.Iterate(loop, 1, 0) >= 0)
        {
        }

        Pulse.FreeOperation(operation);
        return presence;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Hear(nint context, Pulse.ServerInformation* server, PulsePresence* presence) =>
        *presence = server is null ? PulsePresence.Absent : server->DefaultSink == 0 || server->DefaultSource == 0 ? PulsePresence.Empty : PulsePresence.Ready;
}
