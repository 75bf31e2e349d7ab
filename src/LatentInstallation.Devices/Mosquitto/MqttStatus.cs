using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Mosquitto;

/// <summary>Where libmosquitto's numbers become sentences.</summary>
internal static unsafe class MqttStatus
{
    internal const int Success = 0;
    internal const int SystemError = 14;

    internal static void ThrowIfFailed(int status, string call, string subject)
    {
        if (status != Success)
        {
            throw new IOException($"Cannot {call} {subject}: {Describe(status)}.");
        }
    }

    /// <summary>Call it right after the failing call: a system error's text is the thread's last one.</summary>
    internal static string Describe(int status) =>
        status == SystemError
            ? Marshal.GetPInvokeErrorMessage(Marshal.GetLastSystemError())
            : Text(Mosquitto.DescribeStatus(status));

    internal static string DescribeReason(int reason) => Text(Mosquitto.DescribeReason(reason));

    private static string Text(byte* text) => (Marshal.PtrToStringUTF8((nint)text) ?? "").TrimEnd('.');
}
