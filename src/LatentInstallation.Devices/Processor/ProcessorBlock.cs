using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>All layers at one resolution, packed for the kernels, with the memory that they write.</summary>
internal sealed class ProcessorBlock
{
    private readonly Block _block;
    private readonly ProcessorBlock? _before;
    private readonly DoublingConvolution? _doubling;
    private readonly Convolution _plain;
    private readonly PictureLayer? _toPicture;
    private readonly LayerStyle? _doublingStyle;
    private readonly LayerStyle _plainStyle;
    private readonly LayerStyle? _pictureStyle;
    private readonly Shortcut? _shortcut;
    private readonly FeatureBlocks _middle;
    private readonly float[] _started;
    private readonly Epilogue _middleEnd;
    private readonly Epilogue _end;

    /// <summary>Packs a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="before">The block before, or null.</param>
    /// <param name="row">The row of the latent that its first layer looks at.</param>
    /// <param name="picture">Where its picture goes; null: into memory of its own.</param>
    /// <param name="keepsPlain">The next block looks at the features as they are, too.</param>
    /// <param name="withoutNoise">Leaves the noise out.</param>
    internal ProcessorBlock(Block block, ProcessorBlock? before, int row, float[]? picture, bool keepsPlain, bool withoutNoise)
    {
        (_block, _before) = (block, before);
        ModulatedLayer last = block.Convolutions[^1];
        UpSamplingFilter? filter = block.Filter?.Kernel();
        if (before is not null)
        {
            ModulatedLayer first = block.Convolutions[0];
            _doubling = new DoublingConvolution(first.Outputs, first.Inputs, first.Weight, first.Filter!.Kernel());
            _doublingStyle = new LayerStyle(first, row++);
            _middleEnd = first.Epilogue(_doublingStyle.Scale, withoutNoise);
        }

        _plain = new Convolution(last.Outputs, last.Inputs, last.Weight, Convolution.MethodFor(last.Outputs, last.Inputs, last.Height, last.Width));
        _plainStyle = new LayerStyle(last, row++);
        _end = last.Epilogue(_plainStyle.Scale, withoutNoise);
        _started = new float[block.Constant?.Length ?? 0];
        _middle = new FeatureBlocks(last.Inputs, block.Height, block.Width);
        Features = new FeatureBlocks(block.Channels, block.Height, block.Width);
        Modulated = keepsPlain ? new FeatureBlocks(block.Channels, block.Height, block.Width) : Features;
        _shortcut = block.Shortcut is null ? null : new Shortcut(block);
        if (block.ToRgb is { } toRgb)
        {
            _toPicture = new PictureLayer(toRgb.Outputs, toRgb.Inputs, toRgb.Weight, toRgb.Bias, toRgb.Clamp ?? float.PositiveInfinity, before?._toPicture is null ? null : filter);
            _pictureStyle = new LayerStyle(toRgb, row);
            Picture = picture ?? new float[toRgb.Outputs * block.Height * block.Width];
        }
    }

    /// <summary>What leaves it. Where the next block needs it only modulated, it becomes that in place; not where a list of steps ends here.</summary>
    internal FeatureBlocks Features { get; }

    /// <summary>What leaves it times the style of the next block: the same memory, or its own where both are needed.</summary>
    internal FeatureBlocks Modulated { get; }

    /// <summary>The picture after it, [channels, height, width]; empty where the architecture has none.</summary>
    internal float[] Picture { get; } = [];

    /// <summary>The style of what comes into its first convolution.</summary>
    internal float[] Style => (_doublingStyle ?? _plainStyle).Style;

    /// <summary>What w says to its layers.</summary>
    internal IEnumerable<LayerStyle> Styles => new[] { _doublingStyle, _plainStyle, _pictureStyle }.OfType<LayerStyle>();

    /// <summary>Its steps.</summary>
    /// <param name="next">The block that reads its features, already modulated for it; null: they stay as they are.</param>
    /// <param name="threads">For how many threads.</param>
    internal IEnumerable<Step> Steps(ProcessorBlock? next, int threads)
    {
        yield return FirstStep(threads);
        bool isModulated = _toPicture is null && next is not null && Modulated == Features;
        ModulatedLayer last = _block.Convolutions[^1];
        Epilogue epilogue = _end with { Next = isModulated ? next!.Style : null };
        int pieces = Pieces.OfConvolution(last, threads);
        yield return new Step(last.Name, pieces, (piece, scratch) => _plain.Run(_middle, epilogue, Features, scratch, piece, pieces));
        if (_shortcut is { } shortcut)
        {
            yield return shortcut.Step($"b{_block.Number}.skip", _before!.Features, threads);
        }

        float[] modulation = next is null || _toPicture is not null || Modulated == Features ? [] : next.Style;
        if (_shortcut is not null || modulation.Length > 0)
        {
            int parts = Pieces.OfPicture(_block.Height, threads);
            yield return new Step($"b{_block.Number}.sum", parts, (part, _) => FeatureSum.Run(Features, _shortcut?.Features, modulation, Modulated, part, parts));
        }

        if (_toPicture is { } toPicture)
        {
            float[] before = _before?.Picture ?? [];
            int rows = Pieces.OfPicture(_block.Height, threads);
            yield return new Step(_block.ToRgb!.Name, rows, (piece, scratch) => toPicture.Run(
                Features, _pictureStyle!.Style, before, Picture, next is null ? [] : next.Style, next is null ? null : Modulated, scratch, piece, rows));
        }
    }

    private Step FirstStep(int threads)
    {
        if (_doubling is not { } doubling)
        {
            return new Step("const", 1, (_, _) => TakeConstant());
        }

        ModulatedLayer first = _block.Convolutions[0];
        Epilogue epilogue = _middleEnd with { Next = _plainStyle.Style };
        int pieces = Pieces.OfDoubling(threads);
        return new Step(first.Name, pieces, (piece, scratch) => doubling.Run(_before!.Modulated, epilogue, _middle, scratch, piece, pieces));
    }

    // The learned constant, modulated.
    private void TakeConstant()
    {
        ReadOnlySpan<float> constant = _block.Constant;
        Modulation.Multiply(constant, _plainStyle.Style, _started);
        _middle.CopyFrom(_started);
    }
}
