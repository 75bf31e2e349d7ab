using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>An <see cref="Epilogue"/> for one block of 16 channels, its vectors filled up so that unused channels stay zero.</summary>
internal unsafe struct BlockEpilogue
{
    /// <summary>16 scales, 16 biases, 16 multipliers.</summary>
    internal fixed float Vectors[3 * FeatureBlocks.BlockChannels];

    internal float Slope;

    internal float Clamp;

    internal BlockEpilogue(in Epilogue epilogue, int block, int channels)
    {
        int first = block * FeatureBlocks.BlockChannels;
        int used = Math.Min(FeatureBlocks.BlockChannels, channels - first);
        Span<float> vectors = new(Unsafe.AsPointer(ref Vectors[0]), 3 * FeatureBlocks.BlockChannels);
        vectors.Clear();
        epilogue.Scale.Span.Slice(first, used).CopyTo(vectors);
        epilogue.Bias.Span.Slice(first, used).CopyTo(vectors[16..]);
        if (epilogue.Next.IsEmpty)
        {
            vectors.Slice(32, used).Fill(1);
        }
        else
        {
            epilogue.Next.Span.Slice(first, used).CopyTo(vectors[32..]);
        }

        (Slope, Clamp) = (epilogue.Slope, epilogue.Clamp);
    }
}
