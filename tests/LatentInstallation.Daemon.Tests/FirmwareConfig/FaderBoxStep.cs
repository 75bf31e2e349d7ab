using System.Text.Json;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

/// <summary>What the fader box did in one step of a test.</summary>
/// <param name="Sent">Its bytes.</param>
/// <param name="Lit">The pins of the lights that are on at its end.</param>
/// <param name="Reads">How often it read its converter.</param>
/// <param name="Called">What it asked of the board otherwise.</param>
internal sealed record FaderBoxStep(byte[] Sent, string[] Lit, int Reads, string[] Called)
{
    public static FaderBoxStep Of(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement said = document.RootElement;
        return new FaderBoxStep(
            Convert.FromHexString(said.GetProperty("bytes").GetString()!),
            [.. said.GetProperty("lit").EnumerateArray().Select(pin => pin.GetString()!)],
            said.GetProperty("reads").GetInt32(),
            [.. said.GetProperty("called").EnumerateArray().Select(call => call.ToString())]);
    }
}
