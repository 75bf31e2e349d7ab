namespace LatentInstallation.Import;

/// <summary>The weights that make one layer's style of w: what closed-form factorisation (SeFa) works on.</summary>
/// <param name="Layer">The layer's place, for example <c>b8.conv0</c>.</param>
/// <param name="Row">Which row of ws it takes.</param>
/// <param name="Channels">Values in the style.</param>
/// <param name="Weight">[channels, w_dim], gains included.</param>
internal sealed record StyleMatrix(string Layer, int Row, int Channels, float[] Weight);
