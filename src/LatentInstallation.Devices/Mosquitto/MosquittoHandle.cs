using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Mosquitto;

/// <summary>Owns a <c>struct mosquitto</c>.</summary>
internal sealed class MosquittoHandle : SafeHandle
{
    internal MosquittoHandle(nint client)
        : base(0, ownsHandle: true) => SetHandle(client);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Mosquitto.Destroy(handle);
        return true;
    }
}
