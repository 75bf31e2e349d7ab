namespace LatentInstallation.Controls.Osc;

/// <summary>One argument of a message, as long as its packet is there.</summary>
public readonly ref struct OscArgument
{
    internal OscArgument(char tag, double number, ReadOnlySpan<byte> text)
    {
        Tag = tag;
        Number = number;
        Text = text;
    }

    /// <summary>Its type: i f s b h d t T F N I c r m S; f or i where the sender wrote no types.</summary>
    public char Tag { get; }

    /// <summary>Its value; 1 and 0 for T, I and F; NaN for what is no number.</summary>
    public double Number { get; }

    /// <summary>The bytes of a text (s, S) or a blob (b), without what pads them; empty for everything else.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>It is a text.</summary>
    public bool IsText => Tag is 's' or 'S';

    /// <summary>It is a number that can be used: neither NaN nor infinite.</summary>
    public bool IsNumber => double.IsFinite(Number);
}
