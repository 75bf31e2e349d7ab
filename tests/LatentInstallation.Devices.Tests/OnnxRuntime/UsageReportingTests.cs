using System.Runtime.InteropServices;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class UsageReportingTests
{
    [Fact]
    public void The_runtime_s_library_is_told_to_report_nothing_where_it_looks()
    {
        Assert.StartsWith("1.29", RuntimeLibrary.Describe(), StringComparison.Ordinal);
        Assert.Equal("1", Marshal.PtrToStringUTF8(ProcessCalls.GetEnvironment(UsageReporting.Variable)));
    }
}
