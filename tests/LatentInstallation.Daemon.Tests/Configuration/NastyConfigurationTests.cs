using System.Text;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class NastyConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    channel: 0\n    parameter: latent.speed\n";

    [Theory]
    [InlineData(Row + "    hysteresis: 1.4\n", ":5: controls[0].hysteresis: 1.4 is outside 0…0.2. Use 0.01 for a 10-bit fader")]
    [InlineData(Row + "    hysteresis: .nan\n", ":5: controls[0].hysteresis: '.nan' is not a finite decimal number.")]
    [InlineData(Row + "    hysteresis: NaN\n", ":5: controls[0].hysteresis: 'NaN' is not a finite decimal number.")]
    [InlineData(Row + "    hysteresis: -.inf\n", ":5: controls[0].hysteresis: '-.inf' is not a finite decimal number.")]
    [InlineData(Row + "    hysteresis: 1e999\n", ":5: controls[0].hysteresis: '1e999' is not a finite decimal number.")]
    [InlineData(Row + "    hysteresis: 0,01\n", ":5: controls[0].hysteresis: '0,01' is not a finite decimal number.")]
    [InlineData(Row + "    hysteresis: [1]\n", ":5: controls[0].hysteresis: a list stands where one word is expected.")]
    [InlineData(Row + "    hysteresis: ''\n", ":5: controls[0].hysteresis: '' stands where one word is expected.")]
    [InlineData(Row + "    filter: { min_cutoff: 0 }\n", ":5: controls[0].filter.min_cutoff: 0 is outside 0.05")]
    [InlineData(Row + "    filter: fast\n", ":5: controls[0].filter: 'fast' stands where a group of keys is expected")]
    [InlineData(Row + "    calibration: { low: 5, high: 5 }\n", ":5: controls[0].calibration.high: 5 is the reading at both ends.")]
    [InlineData(Row + "    calibration: { low: 5 }\n", ":5: controls[0].calibration.high: only one end is given.")]
    [InlineData(Row + "    calibration: { low: '1,5', high: 7 }\n", ":5: controls[0].calibration.low: '1,5' is not a finite decimal number.")]
    [InlineData(Row + "    curve: wobbly\n", ":5: controls[0].curve: 'wobbly' is none of linear, logarithmic, s, squared.")]
    [InlineData(Row + "    curve: 1\n", ":5: controls[0].curve: '1' is none of linear")]
    [InlineData(Row + "    enabled: maybe\n", ":5: controls[0].enabled: 'maybe' is neither true nor false.")]
    [InlineData(Row + "    hysterisis: 0.1\n", ":5: controls[0].hysterisis: there is no such key. Did you mean 'hysteresis'?")]
    [InlineData(Row + "    qqq: 0.1\n", ":5: controls[0].qqq: there is no such key. Known here: calibration, ")]
    [InlineData(Row + "  - name: a\n    channel: 1\n    parameter: latent.speed\n", ":5: controls[1].name: 'a' is the name of another control too, in line 2.")]
    [InlineData("controls:\n  - channel: 0\n    parameter: latent.speed\n", ":2: controls[0].name: it is missing.")]
    [InlineData("controls:\n  - name: a\n    parameter: latent.speed\n", ":2: controls[0].channel: it is missing.")]
    [InlineData("controls:\n  - name: A/b\n    channel: 0\n    parameter: latent.speed\n", ":2: controls[0].name: 'A/b' cannot be used.")]
    [InlineData("controls:\n  - name: a\n    channel: -1\n    parameter: latent.speed\n", ":3: controls[0].channel: -1 is outside 0…255.")]
    [InlineData("controls:\n  - name: a\n    channel: 99999999999999999999\n    parameter: latent.speed\n", ":3: controls[0].channel: '99999999999999999999' is not a whole number.")]
    [InlineData("controls:\n  - name: a\n    channel: 0\n    parameter: direction.7\n", ":4: controls[0].parameter: there is no parameter 'direction.7'. The model has 4: direction.1 to direction.4. Take one of them, or a model with more.")]
    [InlineData("parameters: { direction.0: 1 }\n", ":1: parameters.direction.0: there is no parameter 'direction.0'. The model has 4: ")]
    [InlineData("patch: { modulations: [{ source: bass, target: direction.5, amount: 1 }] }\n", "target: there is no parameter 'direction.5'. The model has 4: ")]
    [InlineData("controls:\n  - name: a\n    channel: 0\n    parameter: latent.sped\n", ":4: controls[0].parameter: there is no parameter 'latent.sped'. Did you mean 'latent.speed'?")]
    [InlineData("controls: 5\n", ":1: controls: '5' stands where a list is expected")]
    [InlineData("controls: { a: 1 }\n", ":1: controls: a group of keys stands where a list is expected")]
    [InlineData("controls: [5]\n", ":1: controls[0]: '5' stands where a group of keys is expected")]
    [InlineData("contrls: []\n", ":1: contrls: there is no such key. Did you mean 'controls'?")]
    [InlineData("id: a\nid: b\n", ":2: id: this key stands twice, first in line 1.")]
    [InlineData("id: a b\n", ":1: id: 'a b' cannot be used.")]
    [InlineData("id: \"a\\u0007b\"\n", ":1: id: 'a·b' stands where one word is expected.")]
    [InlineData("[a]: 1\n", ":1: a list cannot be a key.")]
    [InlineData("- a\n- b\n", ":1: a list stands where a group of keys is expected")]
    [InlineData("hello\n", ":1: 'hello' stands where a group of keys is expected")]
    [InlineData("parameters: { latent.truncation: 7 }\n", ":1: parameters.latent.truncation: 7 is outside 0…2. Leave it out for 1.")]
    [InlineData("parameters: { latent.points: 2.5 }\n", ":1: parameters.latent.points: 2.5 is not a whole number. Use 3.")]
    [InlineData("parameters: { latent.path: bent }\n", ":1: parameters.latent.path: 'bent' is none of curve, straight.")]
    [InlineData("parameters: { latent.path: 1 }\n", ":1: parameters.latent.path: '1' is none of curve, straight.")]
    [InlineData("parameters: { warp.rgb: 2 }\n", ":1: parameters.warp.rgb: '2' is neither ON nor OFF.")]
    [InlineData("parameters: { latent.speed: }\n", ":1: parameters.latent.speed: nothing stands where a value is expected, for example 0.05.")]
    [InlineData("parameters: { latent.speed: [1] }\n", ":1: parameters.latent.speed: a list stands where a value is expected")]
    [InlineData("parameters: { Latent/Speed: 1 }\n", ":1: parameters.Latent/Speed: there is no parameter 'Latent/Speed'. Did you mean 'latent.speed'?")]
    [InlineData("visitor_ranges: { latent.speed: { min: 1, max: 0.5 } }\n", ":1: visitor_ranges.latent.speed: min 1 is not below max 0.5.")]
    [InlineData("visitor_ranges: { latent.speed: { min: -1 } }\n", ":1: visitor_ranges.latent.speed.min: -1 is outside 0…2.")]
    [InlineData("visitor_ranges: { warp.rgb: { min: 0 } }\n", ":1: visitor_ranges.warp.rgb: only numbers have a range.")]
    [InlineData("display: { size: 0x0 }\n", ":1: display.size: '0x0' is not a size")]
    [InlineData("display: { size: 99999999999x5 }\n", ":1: display.size: '99999999999x5' is not a size")]
    [InlineData("sound: { input: song.xyz }\n", ":1: sound.input: 'song.xyz' cannot be listened to. Use microphone, none, or the path of a sound file (.wav, .flac, .ogg, .opus, .mp3, .aiff).")]
    [InlineData("mqtt: { host: 'a b' }\n", ":1: mqtt.host: 'a b' is not a host name.")]
    [InlineData("mqtt: { tls: true }\n", ":1: mqtt.tls: a certificate belongs to a name. Add host.")]
    [InlineData("mqtt: { host: wall, certificates: x }\n", ":1: mqtt.certificates: nothing is encrypted")]
    [InlineData("mqtt: { password_file: x }\n", ":1: mqtt.password_file: a password without a user")]
    [InlineData("web: { address: everywhere }\n", ":1: web.address: 'everywhere' is not an IP address.")]
    [InlineData("patch: fancy\n", ":1: patch: 'fancy' is no patch. Use built-in")]
    [InlineData("patch: gone.yaml\n", "gone.yaml: there is no such file in '")]
    [InlineData("patch: { seeds: [1, x] }\n", ":1: patch.seeds: 'x' is not a seed.")]
    [InlineData("patch: { seeds: [-1] }\n", ":1: patch.seeds: '-1' is not a seed.")]
    [InlineData("patch: { modulations: [{ source: level, target: latent.speed }] }\n", ":1: patch.modulations[0].amount: it is missing.")]
    [InlineData("patch: { modulations: [{ source: level, target: latent.speed, amount: 5 }] }\n", ":1: patch.modulations[0].amount: 5 is outside -2…2.")]
    [InlineData("patch: { modulations: [{ source: level, target: warp.rgb, amount: 1 }] }\n", ":1: patch.modulations[0].target: 'warp.rgb' is not a number")]
    public void A_mistake_is_answered_with_its_place_its_value_and_a_remedy(string text, string expected)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(text);
        string reason = Assert.Single(fixture.Reasons());
        Assert.Contains(expected, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id: [a\n", "column ")]
    [InlineData("id: 'a\n", "column ")]
    [InlineData("id: a\n\tmodel: b\n", "column ")]
    [InlineData("a: b: c\n", ":1: column ")]
    [InlineData("id: a\n---\nid: b\n", ":2: a second document begins here.")]
    [InlineData("id: &x a\n", ":1: column 5: the anchor '&x' is not supported here.")]
    [InlineData("id: *x\n", ":1: column 5: the alias '*x' is not supported here.")]
    [InlineData("id: !!python/object a\n", "the tag 'tag:yaml.org,2002:python/object' is not supported here.")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", ":1: column 4: the anchor '&a' is not supported here.")]
    [InlineData("%YAML 9.9\n---\nid: a\n", "column ")]
    public void Syntax_stops_at_the_first_mistake_with_line_and_column(string text, string expected)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(text);
        string reason = Assert.Single(fixture.Reasons());
        Assert.Contains(expected, reason, StringComparison.Ordinal);
        Assert.StartsWith("installation.yaml:", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_megabytes_are_not_read()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().WriteBytes(Encoding.ASCII.GetBytes(new string('#', 10_000_000)));
        Assert.Equal(["installation.yaml: it is larger than 256 kB, which no configuration needs. Is it the right file?"], fixture.Reasons());
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("id: " + new string('[', 100_000));
        Assert.Contains("nested more than 16 deep", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_NUL_byte_is_found_with_its_line()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().WriteBytes("id: a\nmodel: \0\0\0"u8.ToArray());
        Assert.StartsWith("installation.yaml:2: it holds a NUL byte.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().WriteBytes([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe]);
        Assert.Equal(["installation.yaml: it is not UTF-8 text. Save it as UTF-8."], fixture.Reasons());
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_do_no_harm()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().WriteBytes([0xef, 0xbb, 0xbf, .. "id: a\r\nmodel: b\r\n"u8]);
        Assert.Equal("a", fixture.Read().Id);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        using var fixture = new ConfigurationFixture();
        Assert.Contains("there is no such file in", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
        Directory.CreateDirectory(fixture.File);
        Assert.Contains("it cannot be read", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_mistakes_are_told_at_once_in_the_order_of_lines()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            """
            id: A
            model: [1]
            generator: { threads: many }
            display: { driver: crt }
            sound: { inputs: none }
            mqtt: { port: -1 }
            web: { address: x }
            controls: no
            parameters: { a: 1 }
            visitor_ranges: 5
            """);
        int[] lines = [.. fixture.Reasons().Select(reason => int.Parse(reason.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(Enumerable.Range(1, 10), lines);
    }

    [Fact]
    public void Thousands_of_mistakes_fill_a_screen_and_not_the_journal()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(string.Concat(Enumerable.Range(0, 5000).Select(i => $"zz{i}: 1\n")));
        IReadOnlyList<string> reasons = fixture.Reasons();
        Assert.Equal(101, reasons.Count);
        Assert.Equal("installation.yaml: and 4900 more.", reasons[^1]);
    }

    [Fact]
    public void Random_damage_to_the_shipped_file_never_throws_anything_but_a_sentence()
    {
        byte[] shipped = File.ReadAllBytes(Path.Combine(Repository.Root, "installation.yaml"));
        var random = new Random(5);
        using var fixture = new ConfigurationFixture();
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. shipped];
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            fixture.WriteBytes(damaged[..random.Next(damaged.Length)]);
            Assert.All(fixture.Reasons(), reason => Assert.StartsWith("installation.yaml", reason, StringComparison.Ordinal));
        }
    }
}
