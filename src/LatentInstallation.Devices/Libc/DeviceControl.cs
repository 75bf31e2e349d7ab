using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>Asks or tells a device something: the kernel's <c>ioctl</c>, or in tests what a pipe cannot answer.</summary>
/// <param name="file">The device.</param>
/// <param name="request">See <see cref="DeviceRequest"/>.</param>
/// <param name="argument">What is told, and receives the answer.</param>
/// <returns>Negative when it was refused; the reason is then the thread's last error.</returns>
internal delegate int DeviceControl(SafeFileHandle file, nuint request, Span<byte> argument);
