using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

/// <summary>Rows of the modulation table in <c>installation.yaml</c>.</summary>
public sealed class ModulationConfigurationTests
{
    [Fact]
    public void Everything_that_a_row_can_say_is_read()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            """
            controls: [{ name: left, channel: 0 }]
            modulations:
              - { source: noise, target: latent.speed, amount: -0.5, rate: 0.25, seed: 3, attack: 0.1, release: 2, polarity: inverted, enabled: no }
              - { id: own, source: lfo.square, by: level * control.left, target: latent.points, amount: 4, beats: 8, phase: 0.5, curve: [[0, 0], [0.5, 1]] }
              - { source: chroma.c-sharp, target: latent.speed, amount: 1, curve: points, points: [[0, 0], [1, 0.5]] }
              - { source: band.7, target: latent.speed, amount: 1, curve: s }
            """);
        var points = new CurvePoints([(0, 0), (0.5, 1)]);
        Assert.Equal(
            [
                new() { Id = "m1", Source = "noise", Target = "latent.speed", Amount = -0.5, Rate = 0.25, Seed = 3, Attack = 0.1, Release = 2, Polarity = Polarity.Inverted, Enabled = false },
                new() { Id = "own", Source = "lfo.square", By = "level*control.left", Target = "latent.points", Amount = 4, Beats = 8, Phase = 0.5, Points = points },
                new() { Id = "m2", Source = "chroma.c-sharp", Target = "latent.speed", Amount = 1, Points = new CurvePoints([(0, 0), (1, 0.5)]) },
                new() { Id = "m3", Source = "band.7", Target = "latent.speed", Amount = 1, Curve = ControlCurve.S },
            ],
            fixture.Read().Modulations);
    }

    [Fact]
    public void Rows_stand_on_top_of_the_patch_s_and_are_numbered_around_them()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            """
            patch:
              modulations: [{ source: level, target: latent.speed, amount: 1 }]
            modulations:
              - { source: bass, target: latent.speed, amount: 1 }
              - { source: high, target: latent.speed, amount: 1 }
            """);
        InstallationConfiguration read = fixture.Read();
        Assert.Equal(["m1"], read.Patch!.Modulations.Select(row => row.Id));
        Assert.Equal(["m2", "m3"], read.Modulations.Select(row => row.Id));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            """
            modulations:
              - { source: lvel, target: latent.sped, amount: 1 }
              - { id: a, source: level, target: latent.speed, amount: 9, rate: 1 }
              - { id: a, source: lfo.sine, by: lfo.saw, target: latent.speed, amount: 1, beats: 0 }
              - { source: level, target: latent.speed, amount: 1, polarity: up, curve: steep, colour: red }
              - { source: control.left, target: latent.speed, amount: 1, attack: .nan }
            """);
        string[] expected =
        [
            ":2: modulations[0].source: there is no source 'lvel'. Did you mean 'level'?",
            ":2: modulations[0].target: there is no parameter 'latent.sped'. Did you mean 'latent.speed'?",
            ":3: modulations[1].amount: 9 is outside -2…2.",
            ":3: modulations[1].rate: only an LFO and noise have one, and the source is 'level'. Leave it out.",
            ":4: modulations[2].by: 'lfo.saw' has settings",
            ":4: modulations[2].beats: 0 is outside 0.01…4096.",
            ":4: modulations[2].id: 'a' is another row's as well.",
            ":5: modulations[3].curve: 'steep' is none of linear, logarithmic, s, squared, points.",
            ":5: modulations[3].polarity: 'up' is none of unipolar, bipolar, inverted.",
            ":5: modulations[3].colour: there is no such key.",
            ":6: modulations[4].source: there is no control 'left'.",
            ":6: modulations[4].attack: '.nan' is not a finite decimal number. It is in seconds, 0 to 600",
        ];
        Assert.Collection(fixture.Reasons(), [.. expected.Select(start => (Action<string>)(line => Assert.StartsWith("installation.yaml" + start, line, StringComparison.Ordinal)))]);
    }

    [Fact]
    public void More_rows_than_the_most_are_refused_the_patch_s_included()
    {
        string rows = string.Concat(Enumerable.Repeat("  - { source: level, target: latent.speed, amount: 0.1 }\n", 255));
        using ConfigurationFixture fixture = new ConfigurationFixture().Write($"patch: {{ modulations: [{{ source: level, target: latent.speed, amount: 1 }}] }}\nmodulations:\n{rows}");
        Assert.Equal(255, fixture.Read().Modulations.Count);
        fixture.Write($"patch: {{ modulations: [{{ source: level, target: latent.speed, amount: 1 }}] }}\nmodulations:\n{rows}  - {{ source: level, target: latent.speed, amount: 0.1 }}\n");
        Assert.StartsWith("installation.yaml:3: modulations: 257 rows, the patch's included, are more than 256.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shipped_patch_is_taken_by_its_name_and_a_mistyped_one_is_guessed()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("patch: quiet");
        Assert.Equal("quiet", fixture.Read().Patch!.Name);
        fixture.Write("patch: qiet");
        Assert.Equal(["installation.yaml:1: patch: 'qiet' is no patch. Did you mean 'quiet'?"], fixture.Reasons());
        fixture.Write("patch: mine.yaml");
        File.WriteAllText(Path.Combine(fixture.Folder, "mine.yaml"), "sentence: It stands.\nparameters: { latent.speed: 9 }\n");
        Assert.StartsWith("mine.yaml:2: parameters.latent.speed: 9 is outside 0…2.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void Modulations_and_the_patch_are_taken_up_live()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("patch: quiet");
        var holder = new ConfigurationHolder(fixture.File, _ => ConfigurationFixture.Table, fixture.Read());
        fixture.Write("patch: breathing\nmodulations: [{ source: level, target: latent.speed, amount: 1 }]");
        ConfigurationReload reload = holder.Reload();
        Assert.Equal(["patch", "modulations"], reload.Live);
        Assert.Equal(("breathing", 1), (holder.Current.Patch!.Name, holder.Current.Modulations.Count));
    }
}
