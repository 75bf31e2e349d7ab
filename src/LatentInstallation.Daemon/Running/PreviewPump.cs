using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.TurboJpeg;

namespace LatentInstallation.Daemon.Running;

/// <summary>Carries small pictures from the display to whoever watches remotely, as JPEG, off the display thread.</summary>
internal static class PreviewPump
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    internal static async Task RunAsync(DisplayLoop displays, RemoteControl remote, FaultList faults, TimeProvider time, CancellationToken stop)
    {
        try
        {
            using var encoder = new JpegEncoder();
            using var timer = new PeriodicTimer(Look, time);
            while (await timer.WaitForNextTickAsync(stop))
            {
                if (displays.Current is not { } display)
                {
                    continue;
                }

                display.PreviewInterval = remote.WantsPreview ? TimeSpan.Zero : Never;
                if (display.Preview.TryTake())
                {
                    var picture = display.Preview.Front;
                    remote.OfferPreview(encoder.Encode(picture.Used, picture.Width, picture.Height).Span);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the piece is the end of the preview.
        }
        catch (Exception error) when (error is DllNotFoundException or InvalidOperationException)
        {
            faults.Raise("preview", $"There is no preview: {error.Message}");
        }
    }
}
