namespace LatentInstallation.Controls.Osc;

/// <summary>Address patterns: <c>?</c> any letter, <c>*</c> any letters, <c>[a-f]</c> <c>[!a-f]</c> one of them or none of them, <c>{one,other}</c>; none matches a slash.</summary>
/// <remarks>A pattern can be made to take for ever; whoever matches has so many steps and then gives up. Allocates nothing.</remarks>
internal static class OscPattern
{
    /// <summary>A longer pattern matches nothing.</summary>
    public const int Longest = 256;

    /// <summary>Whether an address is more than a name.</summary>
    public static bool IsPattern(ReadOnlySpan<byte> address) => address.IndexOfAny("?*[{"u8) >= 0;

    /// <summary>Whether a pattern matches a name.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="name">The name.</param>
    /// <param name="steps">How many comparisons may be made; receives how many are left, negative when they ran out.</param>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name, ref int steps)
    {
        if (pattern.Length > Longest)
        {
            return false;
        }

        while (!pattern.IsEmpty)
        {
            if (--steps < 0)
            {
                return false;
            }

            switch ((char)pattern[0])
            {
                case '*':
                    return MatchesAny(pattern.TrimStart((byte)'*'), name, ref steps);
                case '{':
                    return MatchesOneOf(pattern[1..], name, ref steps);
                case '[':
                    if (name.IsEmpty || name[0] == '/' || !MatchesSet(ref pattern, name[0]))
                    {
                        return false;
                    }

                    break;
                default:
                    if (name.IsEmpty || !(pattern[0] == '?' ? name[0] != '/' : name[0] == pattern[0]))
                    {
                        return false;
                    }

                    pattern = pattern[1..];
                    break;
            }

            name = name[1..];
        }

        return name.IsEmpty;
    }

    private static bool MatchesAny(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> name, ref int steps)
    {
        for (int i = 0; i <= name.Length && steps >= 0; i++)
        {
            if (Matches(rest, name[i..], ref steps))
            {
                return true;
            }

            if (i < name.Length && name[i] == '/')
            {
                return false;
            }
        }

        return false;
    }

    private static bool MatchesOneOf(ReadOnlySpan<byte> alternatives, ReadOnlySpan<byte> name, ref int steps)
    {
        int end = alternatives.IndexOf((byte)'}');
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = alternatives[(end + 1)..];
        alternatives = alternatives[..end];
        while (--steps >= 0)
        {
            int comma = alternatives.IndexOf((byte)',');
            ReadOnlySpan<byte> one = comma < 0 ? alternatives : alternatives[..comma];
            if (name.StartsWith(one) && Matches(rest, name[one.Length..], ref steps))
            {
                return true;
            }

            if (comma < 0)
            {
                return false;
            }

            alternatives = alternatives[(comma + 1)..];
        }

        return false;
    }

    // [!a-cx]: the sign at the front turns it over; a '-' at the end is one.
    private static bool MatchesSet(ref ReadOnlySpan<byte> pattern, byte letter)
    {
        int end = pattern.IndexOf((byte)']');
        if (end < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> set = pattern[1..end];
        pattern = pattern[(end + 1)..];
        bool isTurned = !set.IsEmpty && set[0] == '!';
        set = isTurned ? set[1..] : set;
        bool isIn = false;
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                isIn |= letter >= Math.Min(set[i], set[i + 2]) && letter <= Math.Max(set[i], set[i + 2]);
                i += 2;
            }
            else
            {
                isIn |= letter == set[i];
            }
        }

        return isIn != isTurned;
    }
}
