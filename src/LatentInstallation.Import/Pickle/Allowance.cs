namespace LatentInstallation.Import.Pickle;

/// <summary>How much memory reading a file may take: a file of a few bytes cannot make the reader fill the machine.</summary>
internal sealed class Allowance(string source, long fileLength)
{
    private const long Slack = 16L << 20;
    private const long TimesFile = 6;

    private long _left = (TimesFile * fileLength) + Slack;

    internal void Charge(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new BadInputException(
                $"{source} asks for more memory than a file of {fileLength} bytes can justify. It is damaged, or made to do harm.");
        }
    }
}
