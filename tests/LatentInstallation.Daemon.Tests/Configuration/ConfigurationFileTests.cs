using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class ConfigurationFileTests
{
    private static ParameterTable RealTable { get; } = new PieceParameters(new GeneratorManifest
    {
        Name = "test",
        Kind = "stylegan2",
        Width = 128,
        Height = 128,
        Channels = 3,
        ZDim = 64,
        WDim = 128,
        NumWs = 12,
        Synthesis = "synthesis.onnx",
        Layers = [new WarpLayer { Name = "16", Features = "b16", Channels = 8, Height = 16, Width = 16 }],
    }).Table;

    [Fact]
    public void The_shipped_file_says_exactly_the_defaults()
    {
        string shipped = Path.Combine(Repository.Root, "installation.yaml");
        InstallationConfiguration read = ConfigurationFile.Read(shipped, _ => ConfigurationFixture.Table);
        var defaults = new InstallationConfiguration();
        Assert.Equal(
            defaults,
            read with { BaseFolder = "", Controls = defaults.Controls, Mapping = defaults.Mapping, Parameters = defaults.Parameters, VisitorRanges = defaults.VisitorRanges });
        Assert.Empty(read.Controls);
        Assert.Empty(read.Mapping);
        Assert.Empty(read.Parameters);
        Assert.Empty(read.VisitorRanges);
    }

    [Fact]
    public void The_examples_in_the_shipped_file_are_right()
    {
        string shipped = File.ReadAllText(Path.Combine(Repository.Root, "installation.yaml"));
        int examples = shipped.IndexOf("\ncontrols:", StringComparison.Ordinal);
        string uncommented = shipped[..examples].Replace("\nosc: none\n#  port: 9000\n", "\nosc:\n  port: 9000\n", StringComparison.Ordinal) + shipped[examples..].Replace("\n#  ", "\n  ", StringComparison.Ordinal)
            .Replace(": []\n", ":\n", StringComparison.Ordinal)
            .Replace(": {}\n", ":\n", StringComparison.Ordinal)
            .Replace(": built-in\n", ":\n", StringComparison.Ordinal);
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(uncommented);
        InstallationConfiguration read = ConfigurationFile.Read(fixture.File, _ => RealTable);
        Assert.Equal(["left-fader", "box-fader", "box-encoder", "box-button", "panel-fader", "header-button", "header-encoder", "tablet-fader", "outside"], read.Controls.Select(row => row.Name));
        Assert.Equal(new ControlRow { Name = "left-fader", Device = "ads1115", Low = 120, High = 26300, Parameter = "latent.truncation" }, read.Controls[0]);
        Assert.Equal(new MidiAddress { Number = 7, Bits = 14, Feedback = true }, read.Controls[1].Midi);
        Assert.Equal(new MidiAddress { Number = 20, Coding = MidiCoding.Twos }, read.Controls[2].Midi);
        Assert.Equal(new EvdevAddress { Kind = EvdevKind.Axis }, read.Controls[4].Evdev);
        Assert.Equal(("17", GpioBias.Up, GpioActive.Low), (read.Controls[5].Gpio!.Line, read.Controls[5].Gpio!.Bias, read.Controls[5].Gpio!.Active));
        Assert.Equal(("22", "27", 4, 0.02), (read.Controls[6].Gpio!.Line, read.Controls[6].Gpio!.SecondLine, read.Controls[6].Gpio!.StepsPerPeriod, read.Controls[6].Step));
        Assert.Equal(new OscAddress { Address = "/1/fader3" }, read.Controls[7].Osc);
        Assert.Equal(["look.brightness", "latent.mix.coarse", "warp.mirror", "", "console.fader.3"], read.Mapping.Select(row => row.Parameter));
        Assert.Equal(2, read.Parameters.Count);
        Assert.Single(read.VisitorRanges);
        Assert.Equal(4, read.Patch!.Seeds.Count);
        Assert.Single(read.Patch.Parameters);
        Assert.Equal(["level", "lfo.sine", "lfo.saw", "noise", "control.left-fader"], read.Modulations.Select(row => row.Source));
    }

    [Fact]
    public void The_midi_box_that_ships_is_a_valid_table_of_controls()
    {
        string panel = Path.Combine(Repository.Root, "firmware-config", "panel", "midi-box.yaml");
        InstallationConfiguration read = ConfigurationFile.Read(panel, _ => RealTable);
        Assert.Equal(["speed", "order", "rotation", "memory", "picture-too"], read.Controls.Select(row => row.Name));
        Assert.All(read.Controls, row => Assert.Equal(ControlInput.Midi, row.Source));
    }

    [Fact]
    public void The_feeds_that_ship_are_a_valid_table_of_controls()
    {
        string panel = Path.Combine(Repository.Root, "firmware-config", "panel", "feeds.yaml");
        InstallationConfiguration read = ConfigurationFile.Read(panel, _ => RealTable);
        Assert.Equal(["presence", "outside", "price"], read.Controls.Select(row => row.Name));
        Assert.All(read.Controls, row => Assert.Equal(ControlInput.Mqtt, row.Source));
        Assert.All(read.Mapping, row => Assert.Equal(TakeoverMode.Jump, row.Takeover));
    }

    [Fact]
    public void The_panel_that_ships_is_a_valid_table_of_controls()
    {
        string panel = Path.Combine(Repository.Root, "firmware-config", "panel", "four-faders.yaml");
        InstallationConfiguration read = ConfigurationFile.Read(panel, _ => RealTable);
        Assert.Equal(["travel", "order", "rotation", "memory"], read.Controls.Select(row => row.Name));
        Assert.All(read.Controls, row => Assert.True(row.IsCalibrated));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("controls:\nparameters:\nmqtt:\n")]
    public void What_is_left_out_has_its_default(string text)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(text);
        Assert.Equal(new InstallationConfiguration().Mqtt, fixture.Read().Mqtt);
    }

    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            """
            id: north-wall
            model: models/other
            state: state
            generator: { provider: cuda, threads: 3, noise: none }
            display: { windowed: yes, size: 640x480, driver: x11 }
            sound: { input: music/room.wav, device: Blue }
            mqtt: { host: broker.local, port: 8883, user: wall, password_file: secret }
            web: none
            iio: { root: stand-in, scans_per_second: 50 }
            controls:
              - name: left
                source: iio
                device: "ads11*"
                channel: 3
                calibration: { low: 26000, high: -5 }
                filter: { min_cutoff: 2, beta: 0 }
                hysteresis: 0.01
                curve: s
                parameter: latent.truncation
                enabled: off
            parameters: { latent.truncation: 0.7, warp.rgb: OFF, latent.path: straight }
            visitor_ranges: { latent.speed: { min: 0.1, max: 1 } }
            patch:
              seeds: [3, 1, 4]
              modulations:
                - { source: level, by: score, target: latent.speed, amount: 0.5 }
            """);
        InstallationConfiguration read = fixture.Read();
        Assert.Equal("north-wall", read.Id);
        Assert.Equal(Path.Combine(fixture.Folder, "models/other"), read.Resolve(read.Model));
        Assert.Equal("state", read.State);
        Assert.Equal(new GeneratorConfiguration { Provider = ComputeProvider.Cuda, Threads = 3, Noise = GeneratorNoise.None }, read.Generator);
        Assert.Equal(new DisplayConfiguration { Windowed = true, Width = 640, Height = 480, Driver = DisplayDriver.X11 }, read.Display);
        Assert.Equal((SoundInput.File, "music/room.wav"), (read.Sound.Input, read.Sound.File));
        Assert.Equal(["Blue"], read.Sound.Devices);
        Assert.Equal(new MqttConfiguration { Host = "broker.local", Port = 8883, User = "wall", PasswordFile = "secret" }, read.Mqtt);
        Assert.False(read.Web.Enabled);
        Assert.Equal(new IioConfiguration { Root = "stand-in", ScansPerSecond = 50 }, read.Iio);
        var row = new ControlRow
        {
            Name = "left",
            Device = "ads11*",
            Channel = 3,
            Low = 26000,
            High = -5,
            MinCutoff = 2,
            Beta = 0,
            Hysteresis = 0.01f,
            Curve = ControlCurve.S,
            Parameter = "latent.truncation",
            Enabled = false,
        };
        Assert.Equal([row], read.Controls);
        Assert.Equal([new("latent.truncation", 0.7), new("warp.rgb", 0), new("latent.path", 1)], read.Parameters);
        Assert.Equal([new VisitorRange("latent.speed", 0.1, 1)], read.VisitorRanges);
        Assert.Equal([3, 1, 4], read.Patch!.Seeds);
        Assert.Equal([new ModulationRow { Id = "m1", Source = "level", By = "score", Target = "latent.speed", Amount = 0.5 }], read.Patch.Modulations);
    }

    [Fact]
    public void A_patch_may_have_its_own_file_and_its_mistakes_are_told_with_that_files_name()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("id: NO\npatch: mine.yaml\n");
        File.WriteAllText(Path.Combine(fixture.Folder, "mine.yaml"), "seeds: [1, 2]\nmodulations:\n  - { source: levl, target: latent.speed, amount: 1 }\n");
        Assert.Collection(
            fixture.Reasons(),
            line => Assert.StartsWith("installation.yaml:1: id: 'NO' cannot be used.", line, StringComparison.Ordinal),
            line => Assert.StartsWith("mine.yaml:3: modulations[0].source: there is no source 'levl'. Did you mean 'level'?", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_cannot_be_used_is_one_reason_among_others()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("id: NO\nmodel: nowhere\nparameters: { anything: 1 }\n");
        ConfigurationFile.TryRead(fixture.File, folder => throw new BadInputException($"there is no model in '{folder}'."), out IReadOnlyList<string> reasons);
        Assert.Equal(2, reasons.Count);
        Assert.Equal($"installation.yaml:2: model: there is no model in '{fixture.Folder}/nowhere'.", reasons[1]);
    }

    [Fact]
    public void A_refused_file_is_bad_input_with_every_reason_on_its_own_line()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("web: { port: 0 }\nmqtt: { port: 99999 }\n");
        BadInputException refused = Assert.Throws<BadInputException>(fixture.Read);
        Assert.Equal(
            """
            installation.yaml:1: web.port: 0 is outside 1…65535. Use 8080 unless something else has it.
            installation.yaml:2: mqtt.port: 99999 is outside 1…65535. Brokers listen at 1883.
            """,
            refused.Message);
    }
}
