namespace LatentInstallation.Import.StyleGan2;

/// <summary>How one block of the network is written. All ways make the same picture.</summary>
/// <param name="Form">Its doubling.</param>
/// <param name="Scales">Its scales.</param>
internal readonly record struct BlockVariant(DoublingForm Form, ScalePlace Scales)
{
    /// <summary>Every way.</summary>
    internal static IReadOnlyList<BlockVariant> All { get; } =
        [.. Enum.GetValues<DoublingForm>().SelectMany(form => Enum.GetValues<ScalePlace>().Select(scales => new BlockVariant(form, scales)))];

    /// <summary>For example <c>folded-weights</c>; without the second part the place of the scales is judged layer by layer.</summary>
    internal string Name => Scales == ScalePlace.Judged ? Lower(Form) : $"{Lower(Form)}-{Lower(Scales)}";

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
