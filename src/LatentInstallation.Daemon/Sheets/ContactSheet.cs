using LatentInstallation.Daemon.Generating;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Latent;

namespace LatentInstallation.Daemon.Sheets;

/// <summary>One direction's pictures: a column for each of −3, −2, … +3 as the parameter has them, a row for each seed. The middle column is the picture as it was.</summary>
internal sealed class ContactSheet
{
    /// <summary>Columns.</summary>
    internal const int Columns = 7;

    private const int WidestCell = 256;

    private readonly GeneratorManifest _manifest;
    private readonly int _shrink;
    private readonly byte[] _pixels;
    private readonly int _rows;

    private ContactSheet(GeneratorManifest manifest, int rows)
    {
        (_manifest, _rows) = (manifest, rows);
        _shrink = (Math.Max(manifest.Width, manifest.Height) + WidestCell - 1) / WidestCell;
        _pixels = new byte[Width * Height * manifest.Channels];
    }

    private int CellWidth => Math.Max(1, _manifest.Width / _shrink);

    private int CellHeight => Math.Max(1, _manifest.Height / _shrink);

    private int Width => Columns * CellWidth;

    private int Height => _rows * CellHeight;

    /// <summary>Draws a sheet.</summary>
    /// <param name="generator">Makes the pictures; wider or higher ones than 256 are made smaller by averaging.</param>
    /// <param name="direction">Its place in the manifest, from 0.</param>
    /// <param name="rows">Where each row begins.</param>
    public static Picture Draw(IGenerator generator, int direction, SheetRows rows)
    {
        GeneratorManifest manifest = generator.Manifest;
        var sheet = new ContactSheet(manifest, rows.Ws.Length);
        var directions = new LatentDirections(manifest);
        var frame = new Frame(manifest.Width, manifest.Height, manifest.Channels);
        float[] values = new float[manifest.Directions.Length];
        for (int row = 0; row < rows.Ws.Length; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                float[] ws = [.. rows.Ws[row]];
                values[direction] = column - (Columns / 2);
                directions.Set(values);
                directions.AddTo(ws);
                generator.Synthesize(ws, default, TimeSpan.Zero, frame);
                sheet.Place(frame.Pixels, column, row);
            }
        }

        return new Picture(sheet.Width, sheet.Height, manifest.Channels, sheet._pixels);
    }

    private void Place(float[] values, int column, int row)
    {
        PixelScale scale = new(_manifest);
        for (int channel = 0; channel < _manifest.Channels; channel++)
        {
            for (int y = 0; y < CellHeight; y++)
            {
                int start = ((((row * CellHeight) + y) * Width) + (column * CellWidth)) * _manifest.Channels;
                for (int x = 0; x < CellWidth; x++)
                {
                    _pixels[start + (x * _manifest.Channels) + channel] = scale.Of(Mean(values, channel, x * _shrink, y * _shrink));
                }
            }
        }
    }

    private float Mean(float[] values, int channel, int left, int top)
    {
        float sum = 0;
        for (int y = 0; y < _shrink; y++)
        {
            for (int x = 0; x < _shrink; x++)
            {
                sum += values[((((channel * _manifest.Height) + Math.Min(top + y, _manifest.Height - 1)) * _manifest.Width) + Math.Min(left + x, _manifest.Width - 1))];
            }
        }

        return sum / (_shrink * _shrink);
    }
}
