namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>What a graph that turns a latent into a picture takes and gives, read from the graph itself.</summary>
/// <param name="Input">The latent's name.</param>
/// <param name="NumWs">Rows of the latent; 1 when the graph takes [1, w_dim].</param>
/// <param name="WDim">Values in a row.</param>
/// <param name="HasRows">True for [1, num_ws, w_dim], false for [1, w_dim].</param>
/// <param name="Output">The picture's name.</param>
/// <param name="Channels">1, 3 or 4.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
internal sealed record SynthesisShape(string Input, int NumWs, int WDim, bool HasRows, string Output, int Channels, int Height, int Width)
{
    /// <summary>Values in a latent.</summary>
    public int LatentLength => NumWs * WDim;

    /// <summary>Values in a picture.</summary>
    public int PictureLength => Channels * Height * Width;

    /// <summary>Reads and judges a graph.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="path">What to call it in messages.</param>
    /// <exception cref="BadInputException">It is no graph from one latent to one picture.</exception>
    public static SynthesisShape Read(BoundSession session, string path)
    {
        if (session.Inputs.Count != 1 || session.Outputs.Count < 1)
        {
            throw new BadInputException(
                $"{path} takes {session.Inputs.Count} inputs ({Names(session.Inputs)}); one is wanted, the latent. Export it with the others as constants.");
        }

        (string input, int[] latent) = session.Inputs[0];
        if (latent.Length is not (2 or 3) || latent[0] > 1 || latent.Skip(1).Any(length => length < 1))
        {
            throw new BadInputException(
                $"{path}: the input '{input}' is {Text(latent)}; 32-bit floats [1, num_ws, w_dim] or [1, z_dim] are wanted. Export it with fixed lengths.");
        }

        (string output, int[] picture) = session.Outputs[0];
        if (picture.Length != 4 || picture[0] > 1 || picture[1] is not (1 or 3 or 4) || picture[2] < 1 || picture[3] < 1)
        {
            throw new BadInputException(
                $"{path}: the output '{output}' is {Text(picture)}; 32-bit floats [1, channels, height, width] with 1, 3 or 4 channels are wanted. Export it with fixed lengths.");
        }

        bool hasRows = latent.Length == 3;
        return new SynthesisShape(
            input, hasRows ? latent[1] : 1, latent[^1], hasRows, output, picture[1], picture[2], picture[3]);
    }

    /// <summary>Binds buffers for latent and picture.</summary>
    public void Bind(BoundSession session, float[] latent, float[] picture)
    {
        BindLatent(session, Input, latent);
        session.BindOutput(Output, picture, 1, Channels, Height, Width);
    }

    /// <summary>Binds a buffer for the latent to an input of this or of a cut graph.</summary>
    public void BindLatent(BoundSession session, string input, float[] latent) =>
        session.BindInput(input, latent, HasRows ? [1, NumWs, WDim] : [1, WDim]);

    private static string Names(IReadOnlyList<(string Name, int[] Shape)> inputs) => string.Join(", ", inputs.Select(input => input.Name));

    private static string Text(int[] shape) => shape.Length == 0 ? "of another type" : $"[{string.Join(", ", shape)}]";
}
