using System.Diagnostics;
using System.Text.Json;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

/// <summary>The fader box's own program with pots of the test's, run by Python; and the daemon's own reading of what the box sends, with the box's own table.</summary>
internal sealed class FaderBoxRig
{
    private const string Box = "firmware-config/fader-box";
    private const string Python = "/usr/bin/python3";

    private readonly ControlOutlet _outlet;

    public FaderBoxRig()
    {
        Assert.SkipUnless(File.Exists(Python), "There is no python3.");
        Rows = ConfigurationFile.Read(Repository.At("firmware-config/panel/fader-box.yaml"), _ => PanelTableTests.Table).Controls;
        _outlet = new ControlOutlet(Rows);
        MidiControl[] controls = [.. Rows.Select((row, i) => new MidiControl(row, i, _outlet))];
        (Controls, Feedback) = (new MidiControls(controls), new MidiFeedback(controls));
    }

    public static JsonElement Settings { get; } = JsonDocument.Parse(File.ReadAllText(Repository.At($"{Box}/fader_box.json"))).RootElement;

    public IReadOnlyList<ControlRow> Rows { get; }

    public MidiControls Controls { get; }

    public MidiFeedback Feedback { get; }

    /// <summary>How far its converter must be from a place, in 14-bit steps, before the box says so.</summary>
    public static int Hysteresis => Settings.GetProperty("reading").GetProperty("hysteresis").GetInt32();

    /// <summary>What part of the reference a fader's wiper has at a place between 0 and 16383, as the box has it.</summary>
    public static double Volts(double place)
    {
        JsonElement reading = Settings.GetProperty("reading");
        double low = reading.GetProperty("low").GetDouble();
        return low + (place / 16384 * (reading.GetProperty("high").GetDouble() - low));
    }

    /// <summary>What the box did in each step; see fader_box_rig.py for what a step may have.</summary>
    /// <param name="steps">A list.</param>
    /// <param name="changed">What stands otherwise in its file.</param>
    public static FaderBoxStep[] Run(object steps, object? changed = null) => Start(JsonSerializer.Serialize(steps), JsonSerializer.Serialize(changed ?? new { }));

    /// <summary>What boot.py does with some pins held down.</summary>
    /// <param name="pressed">The pins.</param>
    /// <param name="changed">What stands otherwise in its file.</param>
    public static FaderBoxStep Boot(string pressed, object? changed = null) => Start("[]", JsonSerializer.Serialize(changed ?? new { }), pressed).Single();

    /// <summary>Feeds what the box sent to the daemon's parser and controls.</summary>
    public void Hear(FaderBoxStep step)
    {
        Controls.Advance(TimeSpan.FromMilliseconds(1));
        Controls.Feed(step.Sent);
    }

    /// <summary>Every movement since the last call.</summary>
    public List<ControlMovement> Movements()
    {
        var movements = new List<ControlMovement>();
        // Whoever took something and came to the end of the list looks once more.
        for (int misses = 0; misses < 2;)
        {
            if (_outlet.TryRead(out ControlMovement movement))
            {
                movements.Add(movement);
                misses = 0;
            }
            else
            {
                misses++;
            }
        }

        return movements;
    }

    private static FaderBoxStep[] Start(string steps, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, [Repository.At("tests/LatentInstallation.Daemon.Tests/FirmwareConfig/fader_box_rig.py"), .. arguments])
        {
            WorkingDirectory = Repository.At(Box),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(steps);
        process.StandardInput.Close();
        ScriptResult result = ScriptResult.Of(process);
        Assert.True(result is { ExitCode: 0, Errors: "" }, result.Output + result.Errors);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FaderBoxStep.Of)];
    }
}
