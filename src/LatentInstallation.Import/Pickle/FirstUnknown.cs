namespace LatentInstallation.Import.Pickle;

/// <summary>The refusal of the first global off the list that was met and kept as an inert record.</summary>
internal sealed class FirstUnknown
{
    internal BadInputException? Refusal { get; set; }
}
