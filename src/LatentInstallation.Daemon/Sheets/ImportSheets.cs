using System.Globalization;
using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.Sheets;

/// <summary>Draws the contact sheets of a network that was just imported, if that takes a sensible time.</summary>
internal sealed class ImportSheets(string model, SheetDrawing wanted, TimeProvider time)
{
    /// <summary>Rows of a sheet, where nothing else is asked for.</summary>
    internal const int UsualRows = 4;

    /// <summary>Truncation of the sheets' pictures: as far out as pictures are still good, and then three standard deviations away from there.</summary>
    internal const float UsualPsi = 0.7f;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SheetFolder _folder = new(Path.Combine(model, SheetFolder.Name));

    /// <summary>Draws them, or says why not. Whatever happens, the import has succeeded.</summary>
    /// <param name="manifest">What was imported.</param>
    /// <returns>A sentence for a person.</returns>
    public string Draw(GeneratorManifest manifest)
    {
        try
        {
            _folder.Clear();
            return manifest.Directions.Length == 0 ? WithoutDirections(manifest)
                : wanted == SheetDrawing.None ? $"{manifest.Directions.Length} directions. {Later}"
                : Draw(manifest.Directions.Length);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{manifest.Directions.Length} directions. No contact sheets could be drawn: {error.Message.Split('\n')[0].Trim()}";
        }
    }

    private string Later => $"Draw their contact sheets with 'latent directions --model {model}'.";

    private string Rest => $"draw all with 'latent directions --model {model}'.";

    private static string WithoutDirections(GeneratorManifest manifest) => manifest.Mapping is null
        ? "No directions: the network has no mapping to find them in."
        : "No directions were looked for.";

    private string Draw(int count)
    {
        using NetworkGenerator generator = NetworkGenerator.Load(model, new InferenceSettings { LongestPicture = TimeSpan.MaxValue }, time);
        TimeSpan picture = TimePicture(generator);
        int rows = wanted == SheetDrawing.All ? UsualRows : RowsWithin(picture, count);
        if (rows == 0)
        {
            TimeSpan all = picture * count * UsualRows * ContactSheet.Columns;
            return string.Create(CultureInfo.InvariantCulture, $"{count} directions. Their contact sheets would take {all.TotalMinutes:0} min, at {picture.TotalSeconds:0.0} s a picture, and were left out. {Later}");
        }

        int drawn = DrawAll(generator, SheetRows.Make(generator, 0, rows, UsualPsi), count);
        string there = $"contact sheets are in {Path.Combine(model, SheetFolder.Name)}. Name what you see in {GeneratorManifest.FileName}.";
        return drawn == count ? $"{count} directions; {there}" : $"{count} directions; {drawn} {there} The minute for them is over; {Rest}";
    }

    /// <returns>How many were drawn: a machine that got slower meanwhile draws fewer.</returns>
    private int DrawAll(NetworkGenerator generator, SheetRows starts, int count)
    {
        long start = time.GetTimestamp();
        int drawn = 0;
        while (drawn < count && (wanted == SheetDrawing.All || time.GetElapsedTime(start) < Patience))
        {
            _folder.Write(ContactSheet.Draw(generator, drawn, starts), generator.Manifest, drawn);
            drawn++;
        }

        return drawn;
    }

    private static int RowsWithin(TimeSpan picture, int directions)
    {
        double rows = Patience / (picture * directions * ContactSheet.Columns);
        return rows >= UsualRows ? UsualRows : (int)rows;
    }

    private TimeSpan TimePicture(NetworkGenerator generator)
    {
        GeneratorManifest manifest = generator.Manifest;
        var frame = new Frame(manifest.Width, manifest.Height, manifest.Channels);
        float[] ws = SheetRows.Make(generator, 0, 1, 0).Ws[0];
        long start = time.GetTimestamp();
        generator.Synthesize(ws, default, TimeSpan.Zero, frame);
        generator.Synthesize(ws, default, TimeSpan.Zero, frame);
        return time.GetElapsedTime(start) / 2;
    }
}
