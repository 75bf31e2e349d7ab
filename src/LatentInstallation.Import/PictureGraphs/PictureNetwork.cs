using LatentInstallation.Generator;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>An ONNX file of anybody's from a latent (and perhaps a class) to a picture. Its latent is its z; a class stands behind the latent's values.</summary>
internal sealed record PictureNetwork : ImportedNetwork
{
    internal required byte[] Graph { get; init; }

    internal required GraphInputs Inputs { get; init; }

    internal required (int Channels, int Height, int Width) Size { get; init; }

    internal required PictureRange Range { get; init; }

    internal required long Parameters { get; init; }

    /// <inheritdoc />
    internal override LatentMapping? Mapping => null;

    /// <inheritdoc />
    internal override IReadOnlyList<StyleMatrix> Styles => [];

    /// <inheritdoc />
    internal override GeneratorManifest Describe() => new()
    {
        Name = string.Empty,
        Kind = "onnx",
        Width = Size.Width,
        Height = Size.Height,
        Channels = Size.Channels,
        ZDim = Inputs.Values,
        WDim = Inputs.Values + Inputs.Classes,
        NumWs = Inputs.Rows,
        Classes = Inputs.Classes,
        Parameters = Parameters,
        Black = Range.Black,
        White = Range.White,
        Synthesis = CheckpointImporter.SynthesisFile,
    };

    /// <inheritdoc />
    internal override byte[] WriteSynthesis() => Graph;

    /// <inheritdoc />
    internal override byte[]? WriteMapping()
    {
        if (Inputs.Classes == 0)
        {
            return null;
        }

        GraphWriter graph = new("mapping");
        string w = graph.Node("Concat", "w", [graph.Input("z", 1, Inputs.Values), graph.Input("c", 1, Inputs.Classes)], GraphWriter.Attribute("axis", 1L));
        graph.Output(w, 1, Inputs.Values + Inputs.Classes);
        return graph.ToBytes();
    }
}
