namespace LatentInstallation.Import.Onnx;

/// <summary>A network in two pieces, each the bytes of an ONNX file.</summary>
/// <param name="Front">ws → features (and the running picture).</param>
/// <param name="Back">ws, features (and the running picture) → img.</param>
public sealed record CutGraph(byte[] Front, byte[] Back);
