using LatentInstallation.Generator;
using LatentInstallation.Warp;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Gives a buffer to the input with which a network's plane is turned and shifted, in every session that has it.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Matrix">[3, 3], pinned.</param>
internal sealed record TransformBinding(string Input, float[] Matrix)
{
    /// <summary>Rows and columns of the matrix.</summary>
    internal const int Side = 3;

    /// <summary>The binding that a manifest asks for, made for the uncut graph; null when it asks for none.</summary>
    /// <exception cref="BadInputException">The manifest names an input that the graph does not have.</exception>
    public static TransformBinding? For(GeneratorManifest manifest, BoundSession uncut, string path, float[] matrix)
    {
        default(InputPlane).Write(matrix);
        if (manifest.TransformInput is not { } input)
        {
            return null;
        }

        var binding = new TransformBinding(input, matrix);
        return binding.Bind(uncut)
            ? binding
            : throw new BadInputException($"{path} has no optional input '{input}' of [3, 3], which its manifest names as transform_input. Import the checkpoint again.");
    }

    /// <summary>Binds the buffer where a session has the input.</summary>
    /// <returns>Whether it has.</returns>
    public bool Bind(BoundSession session)
    {
        bool isThere = session.OptionalInputs.Any(input => input.Name == Input && input.Shape is [Side, Side]);
        if (isThere)
        {
            session.BindInput(Input, Matrix, Side, Side);
        }

        return isThere;
    }
}
