using System.Globalization;
using System.Text.Json;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Listening;

/// <summary>What is heard, in lines of letters that every terminal has, 79 places wide, and as JSON.</summary>
/// <param name="sound">What is listened to.</param>
internal sealed class SoundLines(ISoundSource sound)
{
    private const int Bands = 24;
    private const int BarWidth = 12;

    // An onset is shown so long that nobody misses it.
    private static readonly TimeSpan Flash = TimeSpan.FromSeconds(0.2);

    private static readonly SoundFeature[] Levels =
        [SoundFeature.Level, SoundFeature.Peak, SoundFeature.Floor, SoundFeature.Presence, SoundFeature.Bass, SoundFeature.Mid, SoundFeature.High];

    private static readonly SoundFeature[] Characters =
        [SoundFeature.Brightness, SoundFeature.Noisiness, SoundFeature.Harmonic, SoundFeature.Percussive];

    private static readonly string[] Pitches = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private long _onsets;
    private TimeSpan _flash;

    /// <summary>The whole picture.</summary>
    /// <param name="heard">What is heard now.</param>
    /// <param name="elapsed">Since the last picture.</param>
    public IEnumerable<string> Draw(SoundFeatures heard, TimeSpan elapsed) => Lines(heard, elapsed).Select(line => line.TrimEnd());

    /// <summary>One line, for a pipe.</summary>
    public string Line(TimeSpan at, SoundFeatures heard, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.TotalSeconds,8:0.00} s  {what,-6} level {Number(heard[SoundFeature.Level])}  {Decibels(heard)}  bass {Number(heard[SoundFeature.Bass])} mid {Number(heard[SoundFeature.Mid])} high {Number(heard[SoundFeature.High])}  onsets {heard.Onsets}  {Health}");

    /// <summary>Everything, as one JSON object.</summary>
    public string ToJson(SoundFeatures heard) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["input"] = sound.Description,
            ["health"] = Health,
            ["devices"] = Devices,
            ["onsets"] = heard.Onsets,
            ["beats_per_minute"] = Math.Round(heard.BeatsPerMinute, 2),
            ["pitch_hertz"] = Math.Round(heard.PitchHertz, 2),
            ["decibels_full_scale"] = Math.Round(heard.DecibelsFullScale, 2),
            ["features"] = Enum.GetValues<SoundFeature>().ToDictionary(SoundFeatureTable.NameOf, feature => Math.Round(heard[feature], 6)),
        },
        Json);

    private IEnumerable<string> Lines(SoundFeatures heard, TimeSpan elapsed)
    {
        _flash = heard.Onsets != _onsets ? Flash : _flash - elapsed;
        _onsets = heard.Onsets;
        yield return $"{Cut(sound.Description, 61),-62}health {Health}";
        yield return sound is not MicrophoneSound ? "" : Devices.Count == 0 ? "no microphone is seen" : $"there are: {string.Join(", ", Devices)}";
        yield return "";
        for (int row = 0; row < Levels.Length; row++)
        {
            yield return $"{Name(Levels[row]),-9}{Bar.Draw(heard[Levels[row]], BarWidth)} {Number(heard[Levels[row]])}  {Spectrum(heard, row)}";
        }

        yield return $"{Decibels(heard),-30}{"low",-3}{"24 bands",24}{"high",21}";
        yield return "";
        yield return $"onset    [{new string(_flash > TimeSpan.Zero ? '#' : '-', 4)}] {heard.Onsets,6}      beat {Bar.Draw(heard[SoundFeature.BeatPhase], 16)}  {Figure(heard.BeatsPerMinute, "0.0"),5} bpm  sure {Number(heard[SoundFeature.BeatConfidence])}";
        yield return $"chroma   {string.Concat(Pitches.Select(name => $"{name,-5}"))}";
        yield return $"         {string.Concat(Pitches.Select((_, i) => $"{Number(heard[SoundFeature.ChromaC + i]),-5}"))}";
        yield return $"pitch    {Bar.Draw(heard[SoundFeature.Pitch], BarWidth)} {Figure(heard.PitchHertz, "0.0"),6} Hz  sure {Number(heard[SoundFeature.PitchConfidence])}";
        yield return string.Join("  ", Characters.Select(feature => $"{Name(feature)} {Number(heard[feature])}"));
    }

    private IReadOnlyList<string> Devices => sound is MicrophoneSound microphone ? microphone.Devices : [];

    private string Health => sound.Health.ToString().ToLowerInvariant();

    // Row 0 is the top: a column is as high as its band is loud.
    private static string Spectrum(SoundFeatures heard, int row)
    {
        int height = Levels.Length - row;
        return string.Concat(Enumerable.Range(0, Bands).Select(band => heard[SoundFeature.Band1 + band] * Levels.Length > height - 0.5 ? "# " : row == Levels.Length - 1 ? ". " : "  ")).TrimEnd();
    }

    private static string Decibels(SoundFeatures heard) => string.Create(CultureInfo.InvariantCulture, $"{heard.DecibelsFullScale,6:0.0} dBFS");

    private static string Name(SoundFeature feature) => SoundFeatureTable.NameOf(feature);

    // What is not sure is no figure.
    private static string Figure(double value, string format) => value > 0 ? value.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..width];
}
