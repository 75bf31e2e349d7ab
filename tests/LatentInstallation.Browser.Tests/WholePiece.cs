using System.Diagnostics;
using System.Text;
using LatentInstallation.Daemon.Tests.Remote;
using Microsoft.Playwright;
using Xunit;

namespace LatentInstallation.Browser.Tests;

/// <summary>The program itself, with its offscreen display, a broker of its own and a page; a folder of its own, gone afterwards.</summary>
internal sealed class WholePiece : IAsyncDisposable
{
    internal const float Patience = 60_000; // milliseconds

    private readonly StringBuilder _said = new();
    private readonly int _port = Broker.FreePort();
    private readonly Broker _broker;
    private Process _process = null!;

    private WholePiece(Broker broker) => _broker = broker;

    /// <summary>What it may be given to read.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("latent-test-piece-").FullName;

    internal Broker Broker => _broker;

    /// <param name="arguments">Of <c>run</c>, in that folder.</param>
    /// <param name="settings">More lines of its configuration.</param>
    internal static async Task<WholePiece> StartAsync(Func<string, string[]> arguments, string settings = "")
    {
        WholePiece piece = new(await Broker.StartAsync());
        string configuration = Path.Combine(piece.Folder, "installation.yaml");
        await File.WriteAllTextAsync(configuration, $"id: test\nstate: {piece.Folder}\nmqtt:\n  host: 127.0.0.1\n  port: {piece._broker.Port}\nweb:\n  port: {piece._port}\n{settings}");
        piece._process = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "latent"), ["run", "--headless", "--config", configuration, .. arguments(piece.Folder)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        })!;
        piece._process.OutputDataReceived += (_, line) => piece.Note(line.Data);
        piece._process.ErrorDataReceived += (_, line) => piece.Note(line.Data);
        piece._process.BeginErrorReadLine();
        piece._process.BeginOutputReadLine();
        return piece;
    }

    /// <summary>Shows the page, or the view of it that follows a <c>#</c>, once it is live.</summary>
    internal async Task ShowAsync(IPage page, string view = "")
    {
        await Eventually.TrueAsync(() => _process.HasExited || Said().Contains("page: http", StringComparison.Ordinal), "the page is open");
        Assert.False(_process.HasExited, Said());
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync($"http://127.0.0.1:{_port}/{view}");
        try
        {
            await Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live", new() { Timeout = Patience });
        }
        catch (PlaywrightException error)
        {
            Assert.Fail($"{error.Message}\n{string.Join('\n', complaints)}\n{Said()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _broker.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
