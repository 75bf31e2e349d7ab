namespace LatentInstallation.Devices.Libc;

/// <summary>Numbers of requests to devices, as <c>asm-generic/ioctl.h</c> makes them: two bits of direction, 14 of the argument's size, eight of the subsystem, eight of the request.</summary>
internal static class DeviceRequest
{
    private const int ToKernel = 1;
    private const int FromKernel = 2;

    /// <summary>The kernel fills the argument.</summary>
    public static nuint Read(int subsystem, int number, int size) => Number(FromKernel, subsystem, number, size);

    /// <summary>The kernel reads the argument.</summary>
    public static nuint Write(int subsystem, int number, int size) => Number(ToKernel, subsystem, number, size);

    /// <summary>The kernel reads the argument and fills it.</summary>
    public static nuint Exchange(int subsystem, int number, int size) => Number(ToKernel | FromKernel, subsystem, number, size);

    private static nuint Number(int direction, int subsystem, int number, int size) =>
        (nuint)(((uint)direction << 30) | ((uint)size << 16) | ((uint)subsystem << 8) | (uint)number);
}
