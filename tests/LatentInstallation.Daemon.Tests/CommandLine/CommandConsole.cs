using System.Text;

namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>The process's console, where each test that runs a command has its own: what others print at the same time, as FsCheck does, is not the command's.</summary>
internal sealed class CommandConsole(TextWriter others) : TextWriter
{
    private readonly AsyncLocal<TextWriter?> _here = new();

    /// <summary>Where this test's command prints, its threads included; null for nowhere in particular.</summary>
    public TextWriter? Here
    {
        set => _here.Value = value is null ? null : Synchronized(value);
    }

    public override Encoding Encoding => others.Encoding;

    private TextWriter Now => _here.Value ?? others;

    public override void Write(char value) => Now.Write(value);

    public override void Write(string? value) => Now.Write(value);

    public override void Write(char[] buffer, int index, int count) => Now.Write(buffer, index, count);

    public override void Flush() => Now.Flush();
}
