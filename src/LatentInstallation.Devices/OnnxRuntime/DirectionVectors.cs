using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Reads the vectors of the directions that a manifest names.</summary>
internal static class DirectionVectors
{
    private const int Most = 64;
    private const double LengthTolerance = 1e-3;

    /// <summary>The manifest's directions with their vectors.</summary>
    /// <param name="manifest">Checked but for its directions.</param>
    /// <param name="pathOf">The path of a file in the folder.</param>
    /// <param name="wrong">Blames the manifest.</param>
    /// <exception cref="BadInputException">The file is missing, or does not fit.</exception>
    public static LatentDirection[] Read(GeneratorManifest manifest, Func<string, string> pathOf, Func<string, BadInputException> wrong)
    {
        if (manifest.Directions is not { Length: > 0 } directions)
        {
            return [];
        }

        string file = manifest.DirectionsFile ?? throw wrong("directions are named, and no directions_file that holds them");
        NumpyFile vectors = NumpyFile.Read(pathOf(file));
        if (directions.Length > Most || vectors.Shape is not [var rows, var length] || rows != directions.Length || length != manifest.WDim)
        {
            throw wrong($"{directions.Length} directions are named, {Most} at most can be, and {file} has the shape [{string.Join(", ", vectors.Shape)}] where [{directions.Length}, {manifest.WDim}] is wanted");
        }

        return [.. directions.Select((direction, i) => WithVector(direction, vectors.Values.AsSpan(i * manifest.WDim, manifest.WDim), manifest.NumWs, i + 1, wrong))];
    }

    private static LatentDirection WithVector(LatentDirection direction, ReadOnlySpan<float> vector, int rows, int number, Func<string, BadInputException> wrong)
    {
        if (direction.FirstRow < 0 || direction.FirstRow > direction.LastRow || direction.LastRow >= rows)
        {
            throw wrong($"direction {number} is for the rows {direction.FirstRow} to {direction.LastRow} of ws; there are 0 to {rows - 1}");
        }

        double squares = 0;
        foreach (float value in vector)
        {
            squares += (double)value * value;
        }

        return direction.Deviation >= 0 && float.IsFinite(direction.Deviation) && Math.Abs(Math.Sqrt(squares) - 1) <= LengthTolerance
            ? direction with { Vector = vector.ToArray() }
            : throw wrong($"direction {number} has the deviation {direction.Deviation} and a vector of length {Math.Sqrt(squares):0.###}; a deviation of at least 0 and a length of 1 are wanted");
    }
}
