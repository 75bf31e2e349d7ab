using System.Globalization;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Running;

/// <summary>Writes one line of figures a picture, for whoever wants to see what sound did to the piece.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly StreamWriter _file;

    internal Telemetry(string path)
    {
        try
        {
            _file = new StreamWriter(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--telemetry: {error.Message} Name a file that can be written.", error);
        }

        _file.WriteLine("picture,seconds,level,bass,mid,high,onset,dbfs,position,travelled,movement,slitscan,rotate,split");
    }

    internal void Write(Instrument instrument) => _file.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{instrument.Pictures},{instrument.Time.TotalSeconds:0.######},{instrument.Heard[SoundFeature.Level]:0.######},{instrument.Heard[SoundFeature.Bass]:0.######},{instrument.Heard[SoundFeature.Mid]:0.######},{instrument.Heard[SoundFeature.High]:0.######},{instrument.Heard[SoundFeature.Onset]:0.######},{instrument.Heard.DecibelsFullScale:0.##},{instrument.Latent.Position:0.#########},{instrument.Latent.Travelled:0.#########},{instrument.Score.Swell:0.####},{instrument.Warp.SlitScanDelay:0.####},{instrument.Warp.RotateAngle:0.##},{instrument.Warp.SplitOffset:0.####}"));

    public void Dispose() => _file.Dispose();
}
