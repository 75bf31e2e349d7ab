using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>Waits for what has to come, generously, and says what did not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    internal static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    internal static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Deadline, $"In {Deadline.TotalSeconds} s it did not come true that {what}.");
            await Task.Delay(5);
        }
    }
}
