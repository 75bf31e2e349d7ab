using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Sheets;
using LatentInstallation.Daemon.Tests.CommandLine;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Sheets;

public sealed class ImportSheetsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("import-sheets-").FullName;

    private string Sheets => Path.Combine(_folder, "model", SheetFolder.Name);

    [Fact]
    public void An_import_draws_a_sheet_of_every_direction_and_takes_old_ones_away()
    {
        Assert.Equal(0, Import("--sheets", "none").ExitCode);
        Assert.False(Directory.Exists(Sheets));
        Directory.CreateDirectory(Sheets);
        File.WriteAllText(Path.Combine(Sheets, "direction-31-old.png"), "old");
        File.WriteAllText(Path.Combine(Sheets, "notes.txt"), "mine");
        CommandLineRun run = Import();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("24 directions; contact sheets are in", run.Output, StringComparison.Ordinal);
        string[] sheets = Directory.GetFiles(Sheets, "*.png");
        Assert.Equal(24, sheets.Length);
        Assert.DoesNotContain(sheets, sheet => sheet.Contains("old", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(Sheets, "notes.txt")));
        Picture sheet = PngFile.Decode(File.ReadAllBytes(sheets[0]));
        Assert.Equal((ContactSheet.Columns * 16, ImportSheets.UsualRows * 16), (sheet.Width, sheet.Height));
    }

    [Fact]
    public void Without_directions_it_says_so()
    {
        CommandLineRun run = Import("--directions", "none");
        Assert.Contains("No directions were looked for.", run.Output, StringComparison.Ordinal);
        GeneratorManifest manifest = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(_folder, "model", GeneratorManifest.FileName)));
        Assert.Empty(manifest.Directions);
    }

    [Fact]
    public void A_picture_that_takes_long_leaves_rows_or_all_sheets_out()
    {
        Assert.Equal(0, Import("--sheets", "none").ExitCode);
        GeneratorManifest manifest = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(_folder, "model", GeneratorManifest.FileName)));
        string slow = new ImportSheets(Path.Combine(_folder, "model"), SheetDrawing.Auto, new SteppingTime(TimeSpan.FromSeconds(3))).Draw(manifest);
        Assert.Contains("would take", slow, StringComparison.Ordinal);
        Assert.Contains("latent directions --model", slow, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Sheets));

        // 24 directions in 7 columns at 0.15 s a picture: two rows fit a minute.
        Assert.Contains("contact sheets are in", new ImportSheets(Path.Combine(_folder, "model"), SheetDrawing.Auto, new SteppingTime(TimeSpan.FromSeconds(0.3))).Draw(manifest), StringComparison.Ordinal);
        Assert.Equal(24, Directory.GetFiles(Sheets).Length);
        Assert.Equal(2 * 16, PngFile.Decode(File.ReadAllBytes(Directory.GetFiles(Sheets)[0])).Height);
    }

    [Fact]
    public void An_import_succeeds_whatever_becomes_of_its_sheets()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "model"));
        Assert.Equal(0, Import("--sheets", "none").ExitCode);
        File.WriteAllText(Sheets, "a file where the folder should be");
        CommandLineRun run = Import();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No contact sheets could be drawn", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CommandLineRun Import(params string[] args) => CommandLineRun.Of(
        ImportCommand.Create(), [Repository.At("../shared/fixtures/stylegan2-ada-conditional-16/network.pkl"), "--out", Path.Combine(_folder, "model"), "--tune", "0", .. args]);

    /// <summary>A clock on which every look takes as long.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
