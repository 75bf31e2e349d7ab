namespace LatentInstallation.Controls.Osc;

/// <summary>Which messages of a tablet are a control, and what they mean.</summary>
public sealed record OscAddress
{
    /// <summary>The largest <see cref="Argument"/>.</summary>
    public const int LargestArgument = 63;

    /// <summary>The name that it sends to, <c>/1/fader3</c>.</summary>
    public string Address { get; init; } = "";

    /// <summary>Which of its arguments, from 0: an XY pad sends two.</summary>
    public int Argument { get; init; }

    /// <summary>What its numbers mean.</summary>
    public OscKind Kind { get; init; }

    /// <summary>Whether a message can be for this name: it begins with a slash, and has no letter that means something in a pattern.</summary>
    public static bool IsName(string name) =>
        name.Length is > 1 and <= OscPattern.Longest && name[0] == '/' && name.All(c => c is > ' ' and <= '~' && !"#*,?[]{}".Contains(c, StringComparison.Ordinal));
}
