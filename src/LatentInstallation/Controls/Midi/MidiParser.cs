namespace LatentInstallation.Controls.Midi;

/// <summary>Finds the messages of channels in a stream of MIDI bytes. Takes any bytes whatever, one after the other; allocates nothing.</summary>
/// <remarks>
/// <code>
/// 1ttt cccc  0aaa aaaa [0bbb bbbb]   a message of a channel; its status stays for the data after it (running status)
/// 1111 0xxx …                        SysEx and system common, defined or not: what follows means nothing until the next status
/// 1111 1xxx                          real time, defined or not: stands anywhere, between any two bytes, and changes nothing
/// </code>
/// A status inside a message ends it unheard: the rest was lost on the way.
/// </remarks>
internal sealed class MidiParser
{
    private const byte FirstStatus = 0x80;
    private const byte FirstSystem = 0xF0;
    private const byte FirstRealTime = 0xF8;
    private const byte None = 0;

    private byte _status;
    private byte _first;
    private bool _hasFirst;

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">Any byte.</param>
    /// <param name="message">Receives the message that this byte completes.</param>
    /// <returns>False when it completes none.</returns>
    public bool TryRead(byte value, out MidiMessage message)
    {
        message = default;
        if (value >= FirstRealTime)
        {
            return false;
        }

        if (value >= FirstStatus)
        {
            (_status, _hasFirst) = (value < FirstSystem ? value : None, false);
            return false;
        }

        if (_status == None)
        {
            return false;
        }

        if (!_hasFirst && (_status & 0xF0) is not (MidiMessage.Program or MidiMessage.Pressure))
        {
            (_first, _hasFirst) = (value, true);
            return false;
        }

        message = _hasFirst ? new MidiMessage(_status, _first, value) : new MidiMessage(_status, value, 0);
        _hasFirst = false;
        return true;
    }

    /// <summary>The box was gone: what it says next begins anew.</summary>
    public void Restart() => (_status, _hasFirst) = (None, false);
}
