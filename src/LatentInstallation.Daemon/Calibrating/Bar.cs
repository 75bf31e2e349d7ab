namespace LatentInstallation.Daemon.Calibrating;

/// <summary>A bar of letters that every terminal and every log has.</summary>
internal static class Bar
{
    /// <summary>Of 0…1; dots for what is not known.</summary>
    public static string Draw(double share, int width) => double.IsNaN(share)
        ? $"[{new string('.', width)}]"
        : Full((int)Math.Round(Math.Clamp(share, 0, 1) * width), width);

    private static string Full(int full, int width) => $"[{new string('#', full)}{new string('-', width - full)}]";
}
