using System.Text;

namespace LatentInstallation.Controls.Osc;

/// <summary>Finds the address of a tablet's control that somebody moves, and that is neither a row's nor the piece's own. Used by the thread that listens; allocates only while somebody teaches.</summary>
/// <remarks>
/// What is between 0 and 1 is a fader; what is only ever 0 and 1, and was let go, is a button. What has once been beyond has ends that nobody knows: it needs a row
/// with a calibration.
/// </remarks>
public sealed class OscStray
{
    private const int MostAddresses = 256;
    private const int MostArguments = 4;
    private const double LeastWay = 0.05;

    private readonly Dictionary<string, Heard[]> _heard = new(StringComparer.Ordinal);
    private volatile OscAddress? _found;
    private volatile bool _isWanted;
    private bool _listens;

    /// <summary>Whether somebody teaches. Any thread.</summary>
    /// <param name="isWanted">Somebody does.</param>
    /// <returns>What was found; null while there is nothing.</returns>
    public OscAddress? Ask(bool isWanted)
    {
        bool wasWanted = _isWanted;
        _isWanted = isWanted;
        OscAddress? found = _found;
        if (found is not null)
        {
            _found = null;
        }

        return isWanted && wasWanted ? found : null;
    }

    /// <summary>A message to an address that nobody has.</summary>
    internal void Take(in OscMessage message)
    {
        if (_listens != _isWanted)
        {
            _listens = _isWanted;
            _heard.Clear();
        }

        if (!_listens || message.IsPattern)
        {
            return;
        }

        string address = Encoding.ASCII.GetString(message.Address);
        if (!OscAddress.IsName(address) || !TryFind(address, out Heard[] heard))
        {
            return;
        }

        OscArguments arguments = message.Arguments;
        for (int i = 0; i < MostArguments && arguments.TryRead(out OscArgument argument); i++)
        {
            if (argument.IsNumber && KindOf(ref heard[i], argument.Number) is { } kind)
            {
                _found = new OscAddress { Address = address, Argument = i, Kind = kind };
            }
        }
    }

    private bool TryFind(string address, out Heard[] heard)
    {
        if (!_heard.TryGetValue(address, out heard!) && _heard.Count < MostAddresses)
        {
            _heard.Add(address, heard = new Heard[MostArguments]);
        }

        return heard is not null;
    }

    private static OscKind? KindOf(ref Heard heard, double value)
    {
        bool wasPressed = heard is { IsKnown: true, Last: 1 };
        heard = new Heard(
            IsKnown: true,
            From: heard.IsKnown ? heard.From : value,
            Last: value,
            IsBetween: heard.IsBetween || value is > 0 and < 1,
            IsBeyond: heard.IsBeyond || value is < 0 or > 1);
        return heard.IsBeyond ? null
            : heard.IsBetween ? (Math.Abs(value - heard.From) >= LeastWay ? OscKind.Fader : null)
            : wasPressed && value == 0 ? OscKind.Button
            : null;
    }

    private readonly record struct Heard(bool IsKnown, double From, double Last, bool IsBetween, bool IsBeyond);
}
