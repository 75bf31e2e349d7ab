using System.Threading.Channels;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Show;
using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Patches;

/// <summary>Each shipped patch says in a sentence what it does; here it does it, in numbers.</summary>
public sealed class ShippedPatchTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / 30);

    private readonly TestCardGenerator _generator = new(64, 64);
    private readonly Room _room = new();
    private readonly PieceParameters _parameters;
    private Instrument _instrument = null!;

    public ShippedPatchTests() => _parameters = new PieceParameters(_generator.Manifest);

    public static TheoryData<string> Names => [.. ShippedPatches.Names];

    public void Dispose() => _generator.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_patch_of_the_fruit_has_nothing_to_complain_of(string name)
    {
        ParameterTable fruit = new PieceParameters(GeneratorManifest.Parse(File.ReadAllText(Repository.At("models/fruit/manifest.json")))).Table;
        string path = Repository.At($"patches/{name}.yaml");
        var errors = new ConfigurationErrors(name);
        PatchConfiguration strict = PatchSection.Read(new ConfigurationSection(ConfigurationText.Read(path, errors)!, "", errors), fruit, []);
        Assert.Empty(errors.ToLines());
        PatchConfiguration shipped = ShippedPatches.Find(name, fruit);
        Assert.Equal(strict.Modulations, shipped.Modulations);
        Assert.Equal(strict.Parameters, shipped.Parameters);
        Assert.Equal(strict.Seeds, shipped.Seeds);
        Assert.Matches("^[A-Z].{30,200}\\.$", shipped.Sentence);
        Assert.NotEmpty(shipped.Modulations);
    }

    [Fact]
    public void Every_file_of_the_folder_is_shipped() =>
        Assert.Equal(Directory.GetFiles(Repository.At("patches")).Select(Path.GetFileNameWithoutExtension).Order(), ShippedPatches.Names.Order());

    [Fact]
    public void A_network_that_cannot_be_cut_plays_what_is_left()
    {
        ParameterTable table = new PieceParameters(_generator.Manifest with { Layers = [] }).Table;
        Assert.Empty(ShippedPatches.Find("visualizer", table).Modulations);
        Assert.Equal(["shape", "parts", "colour"], ShippedPatches.Find("percussion", table).Modulations.Select(row => row.Id));
    }

    [Fact]
    public void Visualizer_travels_with_the_sound_and_comes_apart_in_the_second_half_only()
    {
        Open("visualizer");
        _instrument.Values.Start(_parameters.Table.IndexOf("score.period"), 20, ParameterSource.Preset);
        double still = Turns(60);
        _room.Heard[SoundFeature.Level] = _room.Heard[SoundFeature.Bass] = 1;
        Assert.True(Turns(60) > 10 * still);
        Play(150);
        Assert.True(_instrument.Warp.IsNeutral);
        double delay = 0, angle = 0, split = 0;
        for (int i = 0; i < 300; i++)
        {
            Play(1);
            (delay, angle, split) = (Math.Max(delay, _instrument.Warp.SlitScanDelay), Math.Max(angle, Math.Abs(_instrument.Warp.RotateAngle)), Math.Max(split, _instrument.Warp.SplitOffset));
        }

        Assert.Equal(1.2, delay, 2);
        Assert.InRange(angle, 1, 36);
        Assert.InRange(split, 0.07, 0.2);
    }

    [Fact]
    public void Breathing_opens_the_truncation_slowly_with_loudness_and_closes_it_more_slowly()
    {
        Open("breathing");
        Play(300);
        Assert.InRange(Value("latent.truncation"), 0.3, 0.4);
        _room.Heard[SoundFeature.Level] = 1;
        Play(15);
        Assert.InRange(Value("latent.truncation"), 0.45, 0.7);
        Play(300);
        Assert.InRange(Value("latent.truncation"), 1.05, 1.15);
        _room.Heard[SoundFeature.Level] = 0;
        Play(30);
        Assert.InRange(Value("latent.truncation"), 0.7, 1);
        Assert.Equal(0.02, _instrument.Latent.Turns * 8 / _instrument.Time.TotalSeconds, 3);
    }

    [Fact]
    public void Percussion_kicks_zoom_and_layers_at_an_onset_and_comes_back_within_a_second()
    {
        Open("percussion");
        Play(30);
        Assert.Equal((0, 0, 0), (Value("warp.zoom"), Value("latent.mix.coarse"), Value("latent.mix.middle")));
        (_room.Heard[SoundFeature.Onset], _room.Heard[SoundFeature.Bass], _room.Heard[SoundFeature.High]) = (1, 0.8, 0.5);
        Play(1);
        Assert.Equal(0.7, Value("warp.zoom"), 6);
        Assert.Equal(0.8, Value("latent.mix.coarse"), 6);
        Assert.Equal(0.8, Value("latent.mix.middle"), 6);
        Assert.Equal(0.5, Value("latent.mix.fine"), 6);
        _room.Heard[SoundFeature.Onset] = 0;
        Play(15);
        Assert.InRange(Value("warp.zoom"), 1e-6, 0.05);
        Play(30);
        Assert.InRange(Value("latent.mix.coarse"), 1e-6, 0.1);
    }

    [Fact]
    public void Chroma_shows_the_fruit_of_the_pitch_class_and_of_a_chord_their_mean()
    {
        float[][] alone = [.. Enumerable.Range(0, 12).Select(n => Sounding((SoundFeature)((int)SoundFeature.ChromaC + n)))];
        Assert.All(alone.Index(), one => Assert.All(alone.Index().Where(other => other.Index != one.Index), other => Assert.True(Distance(one.Item, other.Item) > 0.01)));
        float[] third = Sounding(SoundFeature.ChromaC, SoundFeature.ChromaE);
        float[] mean = [.. alone[0].Zip(alone[4], (a, b) => (a + b) / 2)];
        Assert.InRange(Distance(third, mean), 0, 0.02 * Distance(alone[0], alone[4]));
    }

    [Fact]
    public void Quiet_moves_in_silence_and_stands_as_soon_as_anything_sounds()
    {
        Open("quiet");
        Play(300);
        Assert.True(Moved(30) > 0);
        _room.Heard[SoundFeature.Level] = 0.3;
        Play(60);
        Assert.InRange(Moved(30), 0, 1e-6);
        _room.Heard[SoundFeature.Level] = 0;
        Play(150);
        Assert.True(Moved(30) > 0);
    }

    private float[] Sounding(params SoundFeature[] features)
    {
        Open("chroma");
        Play(45);
        foreach (SoundFeature feature in features)
        {
            _room.Heard[feature] = 1;
        }

        Play(60);
        float[] w = _instrument.Latent.Ws[.._generator.Manifest.WDim].ToArray();
        _room.Heard.Clear();
        return w;
    }

    private void Open(string name)
    {
        var configuration = new InstallationConfiguration { Patch = ShippedPatches.Find(name, _parameters.Table) };
        Channel<ShowCommand> commands = Channel.CreateUnbounded<ShowCommand>();
        var desk = new PatchDesk(_parameters.Table, configuration, new LivePatch(), null, commands.Writer);
        Patch patch = PatchReader.Read(desk.State, configuration, _parameters.Table, seed: null);
        _instrument = new Instrument(_parameters, _generator, _room, new ControlDesk([], new ControlBank([], _parameters.Table)), commands.Reader, patch);
    }

    private void Play(int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            _instrument.Rehearse(Tick);
        }
    }

    private double Turns(int ticks)
    {
        double before = _instrument.Latent.Turns;
        Play(ticks);
        return _instrument.Latent.Turns - before;
    }

    private double Moved(int ticks)
    {
        double moved = 0;
        for (int i = 0; i < ticks; i++)
        {
            Play(1);
            moved += _instrument.Latent.Travelled;
        }

        return moved;
    }

    private double Value(string key) => _instrument.Values.Effective(_parameters.Table.IndexOf(key));

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * (x - y)).Sum());

    private sealed class Room : ISoundSource
    {
        public SoundFeatures Heard { get; } = new();

        public string Description => "stepped by a test";

        public string? Trouble => null;

        public SoundHealth Health => SoundHealth.Ok;

        public SoundFeatures Advance(TimeSpan elapsed, in SoundSettings settings)
        {
            Heard[SoundFeature.LevelClock] += Heard[SoundFeature.Level] * elapsed.TotalSeconds;
            return Heard;
        }

        public void Dispose()
        {
        }
    }
}
