using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

/// <summary>The one thread of this process that may call SDL's video and OpenGL. Everything given to it runs there in turn.</summary>
internal static class DisplayThread
{
    private static readonly BlockingCollection<Action> Work = Start();

    /// <summary>Runs something there and waits for it; what it throws is thrown here.</summary>
    internal static void Run(Action action)
    {
        ExceptionDispatchInfo? thrown = null;
        using var done = new ManualResetEventSlim();
        Work.Add(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                done.Set();
            }
        });
        Assert.True(done.Wait(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken), "The display thread hangs.");
        thrown?.Throw();
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (Action action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true, Name = "Display" }.Start();
        return work;
    }
}
