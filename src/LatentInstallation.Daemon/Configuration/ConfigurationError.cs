namespace LatentInstallation.Daemon.Configuration;

/// <summary>One thing that is wrong with a configuration file.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Line">From 1; 0 when it concerns the whole file.</param>
/// <param name="Key">The path to the value, for example <c>controls[2].hysteresis</c>; empty when it concerns the file.</param>
/// <param name="Message">The value, what is allowed, and what to do.</param>
internal sealed record ConfigurationError(string File, int Line, string Key, string Message)
{
    /// <summary>As people read it: <c>installation.yaml:12: controls[2].hysteresis: 1.4 is outside 0…0.2. Use 0.01 for a 10-bit fader.</c></summary>
    public override string ToString() =>
        string.Concat(File, Line > 0 ? $":{Line}" : "", ": ", Key.Length > 0 ? $"{Key}: " : "", Message);
}
