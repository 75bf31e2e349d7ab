namespace LatentInstallation.Import.StyleGan3;

/// <summary>Zeros that are put before and after the samples of one axis; where negative, samples that are cut off.</summary>
internal readonly record struct Margins(int Before, int After);
