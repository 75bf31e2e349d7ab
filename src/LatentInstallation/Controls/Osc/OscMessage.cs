namespace LatentInstallation.Controls.Osc;

/// <summary>One message of a packet, as long as the packet is there.</summary>
public readonly ref struct OscMessage
{
    private readonly ReadOnlySpan<byte> _tags;
    private readonly ReadOnlySpan<byte> _data;
    private readonly bool _hasTags;

    /// <param name="bytes">A message that was checked.</param>
    internal OscMessage(ReadOnlySpan<byte> bytes)
    {
        Address = bytes[..bytes.IndexOf((byte)0)];
        _data = bytes[OscCheck.TextLength(bytes)..];
        _hasTags = !_data.IsEmpty && _data[0] == ',';
        if (_hasTags)
        {
            _tags = _data[1.._data.IndexOf((byte)0)];
            _data = _data[OscCheck.TextLength(_data)..];
        }
    }

    /// <summary>Who it is for: a name that begins with a slash, or a pattern of names.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>It may be for several.</summary>
    public bool IsPattern => OscPattern.IsPattern(Address);

    /// <summary>Its arguments, from the first.</summary>
    public OscArguments Arguments => new(_tags, _hasTags, _data);

    /// <summary>One of its arguments.</summary>
    /// <param name="index">From 0; arrays count as what stands in them.</param>
    /// <param name="argument">Receives it.</param>
    /// <returns>False when there are not so many.</returns>
    public bool TryArgument(int index, out OscArgument argument)
    {
        OscArguments arguments = Arguments;
        bool isThere;
        do
        {
            isThere = arguments.TryRead(out argument);
        }
        while (isThere && index-- > 0);
        return isThere;
    }
}
