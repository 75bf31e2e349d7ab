using System.Buffers.Binary;

namespace LatentInstallation.Controls.Osc;

/// <summary>A packet whose every byte was checked before the first message of it is heard: a malformed one is dropped whole.</summary>
/// <remarks>
/// <code>
/// message   address, 0-padded to 4 | ',' and a letter for each argument, 0-padded to 4 | the arguments, each 0-padded to 4
/// bundle    "#bundle" 0 | time tag, 8 bytes | length, 4 bytes | a message or a bundle | length | …
/// </code>
/// All numbers have their high byte first. Time tags are read over: clocks of tablets agree with nobody's, so everything is meant now.
/// </remarks>
public readonly ref struct OscPacket
{
    /// <summary>How deep bundles may stand in bundles.</summary>
    public const int DeepestBundle = 8;

    /// <summary>The largest packet: what UDP carries.</summary>
    public const int LargestSize = 65507;

    private readonly ReadOnlySpan<byte> _bytes;

    private OscPacket(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Checks a packet.</summary>
    /// <param name="bytes">As it came; used as long as the packet is.</param>
    /// <param name="packet">Receives it.</param>
    /// <returns>False, with nothing to hear, when any byte of it is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OscPacket packet)
    {
        bool isSound = OscCheck.IsElement(bytes, 0);
        packet = isSound ? new OscPacket(bytes) : default;
        return isSound;
    }

    /// <summary>For <c>foreach</c>: its messages in order, whatever bundles they stand in.</summary>
    public Messages GetEnumerator() => new(_bytes);

    /// <summary>The messages of a packet.</summary>
    public ref struct Messages
    {
        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _message;
        private bool _isElement = true;

        internal Messages(ReadOnlySpan<byte> bytes) => _rest = bytes;

        /// <summary>The message that <see cref="MoveNext"/> found.</summary>
        public readonly OscMessage Current => new(_message);

        /// <summary>Goes on to the next message.</summary>
        /// <returns>False when there is none left.</returns>
        public bool MoveNext()
        {
            // All lengths were checked to fill their bundles exactly: whatever ends here, what follows is a length or nothing.
            int length = _rest.Length;
            while (!_rest.IsEmpty)
            {
                if (!_isElement)
                {
                    length = BinaryPrimitives.ReadInt32BigEndian(_rest);
                    _rest = _rest[4..];
                }

                _isElement = OscCheck.IsBundle(_rest);
                if (!_isElement)
                {
                    _message = _rest[..length];
                    _rest = _rest[length..];
                    return true;
                }

                _rest = _rest[OscCheck.BundleHead..];
                _isElement = false;
            }

            return false;
        }
    }
}
