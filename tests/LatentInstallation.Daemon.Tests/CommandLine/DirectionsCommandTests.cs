using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Daemon.Sheets;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public sealed class DirectionsCommandTests : IDisposable
{
    private const int Side = 128;

    private readonly string _folder = Directory.CreateTempSubdirectory("directions-").FullName;

    [Fact]
    public void A_sheet_has_a_column_for_each_step_and_a_row_for_each_seed()
    {
        CommandLineRun run = Directions("--direction", "3", "--rows", "2", "--seed", "5");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("direction.3: ", run.Output, StringComparison.Ordinal);
        string file = Assert.Single(Directory.GetFiles(_folder));
        Assert.StartsWith("direction-03-", Path.GetFileName(file), StringComparison.Ordinal);
        Picture sheet = PngFile.Decode(File.ReadAllBytes(file));
        Assert.Equal((ContactSheet.Columns * Side, 2 * Side, 3), (sheet.Width, sheet.Height, sheet.Channels));
        foreach (int row in new[] { 0, 1 })
        {
            string plain = Path.Combine(_folder, "plain.png");
            Assert.Equal(0, CommandLineRun.Of(GenerateCommand.Create(), "--model", Fruit.Model, "--provider", "cpu", "--seed", $"{5 + row}", "--psi", "0.7", "--out", plain).ExitCode);
            byte[] picture = PngFile.Decode(File.ReadAllBytes(plain)).Pixels;
            double[] away = [.. Enumerable.Range(0, ContactSheet.Columns).Select(column => Difference(Cell(sheet, column, row), picture))];
            Assert.InRange(away[3], 0, 0.6);
            Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).OrderByDescending(column => away[column]));
            Assert.Equal([6, 5, 4, 3], Enumerable.Range(3, 4).OrderByDescending(column => away[column]));
        }
    }

    [Fact]
    public void A_renamed_directions_sheet_takes_the_place_of_the_old_one()
    {
        File.WriteAllText(Path.Combine(_folder, "direction-03-pca-3.png"), "old");
        Assert.Equal(0, Directions("--direction", "3", "--rows", "1").ExitCode);
        Assert.NotEqual("direction-03-pca-3.png", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Theory]
    [InlineData("--direction: 25 is outside 1…24", "--direction", "25")]
    [InlineData("--rows: 0 is outside 1…16", "--rows", "0")]
    [InlineData("--psi", "--psi", "NaN")]
    public void Bad_input_ends_with_a_sentence_and_exit_code_2(string sentence, params string[] args)
    {
        CommandLineRun run = Directions(args);
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_model_without_directions_says_so()
    {
        File.Copy(Path.Combine(Fruit.Model, "synthesis.onnx"), Path.Combine(_folder, "plain.onnx"));
        CommandLineRun run = CommandLineRun.Of(DirectionsCommand.Create(), "--model", _folder, "--provider", "cpu");
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("has no directions", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "pca 1", "direction-01-pca-1.png")]
    [InlineData(12, "Rot / grün: \"reif\"", "direction-12-rot-grün-reif.png")]
    [InlineData(3, "../../etc", "direction-03-etc.png")]
    [InlineData(4, "...", "direction-04-.png")]
    public void A_sheets_file_is_labelled_by_number_and_name(int number, string name, string file) => Assert.Equal(file, SheetFolder.FileOf(number, name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Cell(Picture sheet, int column, int row)
    {
        byte[] cell = new byte[Side * Side * 3];
        for (int y = 0; y < Side; y++)
        {
            sheet.Pixels.AsSpan(((((row * Side) + y) * sheet.Width) + (column * Side)) * 3, Side * 3).CopyTo(cell.AsSpan(y * Side * 3));
        }

        return cell;
    }

    private static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    private CommandLineRun Directions(params string[] args) =>
        CommandLineRun.Of(DirectionsCommand.Create(), ["--model", Fruit.Model, "--provider", "cpu", "--out", _folder, .. args]);
}
