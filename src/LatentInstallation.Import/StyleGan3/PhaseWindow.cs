namespace LatentInstallation.Import.StyleGan3;

/// <summary>Every so manieth tap of a filter: what one phase of it does to samples at the lower rate.</summary>
/// <param name="Before">Zeros that are put before the samples.</param>
/// <param name="After">Zeros that are put after them.</param>
/// <param name="Taps">Places in the filter as it slides (already turned round), -1 for a tap of 0.</param>
internal sealed record PhaseWindow(int Before, int After, int[] Taps);
