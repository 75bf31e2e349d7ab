using System.Diagnostics;
using LatentInstallation.Devices.Pulse;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Sound;
using LatentInstallation.Tests.Sound;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

/// <summary>The real path: a sound server, a loudspeaker whose monitor is the microphone, a file played into it, and what is heard of it.</summary>
[Collection(SdlSound.Collection)]
public sealed class RoomTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly PulseRoom _server = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");

    public void Dispose()
    {
        _server.Dispose();
        File.Delete(_file);
    }

    [Theory]
    [InlineData(48_000, 2)]
    [InlineData(44_100, 1)]
    [InlineData(16_000, 4)]
    [InlineData(96_000, 6)]
    public void Bursts_that_are_played_are_heard_one_by_one_in_their_own_band(int rate, int channels)
    {
        _server.Plug("Room", rate, channels);
        using MicrophoneSound sound = Open("Monitor of Room");
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
        LetItLearn(sound);
        WriteBursts(1000, 4);
        using Process play = _server.Play(_file, "Room");
        WaitFor(sound, heard => heard[SoundFeature.Mid] > 0.5 && heard[SoundFeature.Mid] > heard[SoundFeature.Bass] && heard[SoundFeature.Mid] > heard[SoundFeature.High]);
        WaitFor(sound, heard => heard.Onsets >= 4);
        play.WaitForExit();
        WaitFor(sound, heard => heard[SoundFeature.Level] < 0.05);
    }

    [Fact]
    public void Pulled_out_and_plugged_in_again_and_again_it_is_silence_and_then_sound_and_nothing_is_left_behind()
    {
        WriteBursts(1000, 60);
        _server.Plug("Room");
        using MicrophoneSound sound = Open("Monitor of Room");
        int files = 0, threads = 0;
        long onsets = 0;
        for (int cycle = 0; cycle < 6; cycle++)
        {
            using Process play = _server.Play(_file, "Room");
            WaitFor(sound, heard => heard[SoundFeature.Level] > 0.5 && sound.Health == SoundHealth.Ok);
            Assert.Null(sound.Trouble);

            // SDL may number a name that it had before: "Monitor of Room (2)".
            Assert.StartsWith("Monitor of Room", sound.Description, StringComparison.Ordinal);
            long now = WaitFor(sound, heard => heard.Onsets > onsets).Onsets;
            (files, threads) = cycle == 2 ? Held() : (files, threads);
            _server.Unplug("Room");
            SoundFeatures heard = WaitFor(sound, _ => sound.Health == SoundHealth.Lost);
            Assert.Matches("^The microphone 'Monitor of Room.*' went away. The piece goes on in silence, and hears it as soon as it is back.$", sound.Trouble);
            WaitFor(sound, heard => heard[SoundFeature.Level] == 0);
            Assert.True(heard.Onsets >= now, "What only grows must not begin anew.");
            onsets = heard.Onsets;
            play.WaitForExit();
            _server.Plug("Room");
            TimeSpan took = Time(() => WaitFor(sound, _ => sound.Health == SoundHealth.Ok));
            TestContext.Current.TestOutputHelper?.WriteLine($"heard again after {took.TotalSeconds:0.000} s");
        }

        WaitFor(sound, _ => Held() is var held && held.Files <= files && held.Threads <= threads);
    }

    [Fact]
    public void The_server_itself_may_go_and_come()
    {
        _server.Plug("Room");
        using MicrophoneSound sound = Open("Monitor of Room");
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
        _server.Kill();
        WaitFor(sound, _ => sound.Health == SoundHealth.Lost);
        _server.Restart();
        _server.Plug("Room");
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
        Assert.Null(sound.Trouble);
    }

    [Fact]
    public void A_server_without_any_microphone_is_waited_for()
    {
        using MicrophoneSound sound = Open("Monitor of Room");
        Assert.Equal("none: the sound server has no microphone", sound.Description);
        Assert.Equal((SoundHealth.None, null), (sound.Health, sound.Trouble));
        _server.Plug("Room");
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
    }

    [Fact]
    public void The_next_best_is_heard_until_the_best_is_back()
    {
        _server.Plug("Line");
        using MicrophoneSound sound = Open("*USB*", "*Line");
        Hears("Monitor of Line");
        _server.Plug("USB");
        Hears("Monitor of USB");
        Assert.Equal(["Monitor of Line", "Monitor of USB"], sound.Devices.Order());
        _server.Unplug("USB");
        Hears("Monitor of Line");
        Assert.Null(sound.Trouble);

        void Hears(string name) => WaitFor(sound, _ => sound.Health == SoundHealth.Ok && sound.Description.StartsWith(name, StringComparison.Ordinal));
    }

    private static MicrophoneSound Open(params string[] wishes) => MicrophoneSound.Open(new MicrophoneWishes(wishes), null, PulseRoom.Hints);

    // An ear takes its first moments for the room, and no onset out of them.
    private static void LetItLearn(MicrophoneSound sound)
    {
        long start = TimeProvider.System.GetTimestamp();
        WaitFor(sound, _ => TimeProvider.System.GetElapsedTime(start).TotalSeconds > 1);
    }

    // Twice a second, plucked: they begin at once and die away.
    private void WriteBursts(double frequency, int count)
    {
        double[] samples = new double[24_000 * count];
        for (int i = 0; i < samples.Length; i++)
        {
            double seconds = (i % 24_000 - 9_600) / 48_000.0;
            samples[i] = seconds >= 0 ? 0.8 * Math.Exp(-seconds / 0.05) * Math.Sin(2 * Math.PI * frequency * seconds) : 0;
        }

        File.WriteAllBytes(_file, WavBytes.Write(1, 1, 48_000, 16, samples));
    }

    private static SoundFeatures WaitFor(MicrophoneSound sound, Predicate<SoundFeatures> happened)
    {
        long start = TimeProvider.System.GetTimestamp();
        using var pause = new ManualResetEvent(false);
        while (true)
        {
            SoundFeatures heard = sound.Advance(Tick, SoundSettings.Default with { AutomaticGain = false });
            if (happened(heard))
            {
                return heard;
            }

            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < Deadline,
                $"Not in time: {sound.Description}, {sound.Health}, level {heard[SoundFeature.Level]}, {heard.Onsets} onsets; there are {string.Join(", ", sound.Devices)}.");
            pause.WaitOne(Tick);
        }
    }

    private static TimeSpan Time(Action wait)
    {
        long start = TimeProvider.System.GetTimestamp();
        wait();
        return TimeProvider.System.GetElapsedTime(start);
    }

    // Only what SDL and its driver open: the runtime has threads and files of its own.
    private static (int Files, int Threads) Held() => (
        Directory.GetFiles("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget is { } target && (target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("pipe:", StringComparison.Ordinal) || target.Contains("eventfd", StringComparison.Ordinal) || target.Contains("memfd", StringComparison.Ordinal))),
        Directory.GetDirectories("/proc/self/task").Count(task => NameOf(task) is var name && (name.StartsWith("SDL", StringComparison.Ordinal) || name.StartsWith("Microphone", StringComparison.Ordinal) || name.Contains("ulse", StringComparison.Ordinal))));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
