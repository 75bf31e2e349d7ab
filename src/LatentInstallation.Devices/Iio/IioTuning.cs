using System.Globalization;
using System.Text.RegularExpressions;

namespace LatentInstallation.Devices.Iio;

/// <summary>
/// Makes a channel as fast as its converter can, and its range the finest in which the controls' supply fits: an ADS1115 comes up at 128 samples a second,
/// 14 scans of four channels, and at 2.048 V. Done each time a converter appears. What this process may not write stays as it is, and is said once.
/// </summary>
/// <param name="supplyVolts">What the controls are supplied with.</param>
/// <param name="notice">Receives a sentence for people; may be called on any thread.</param>
internal sealed partial class IioTuning(double supplyVolts, Action<string>? notice)
{
    private const string Rate = "sampling_frequency";
    private const string Scale = "scale";

    // A range of 2.048 V ends one count below, and is meant for 2.048 V.
    private const double Tolerance = 0.999;

    private readonly HashSet<string> _said = [];

    /// <summary>Sets a channel up.</summary>
    /// <param name="folder">The converter's.</param>
    /// <param name="channel">The channel's number.</param>
    /// <returns>
    /// What a raw reading has to be multiplied with: 1, or, where the range could not be set, what makes it the reading in the range that was meant, so that a
    /// table of controls means the same wherever it is used.
    /// </returns>
    public double Apply(string folder, int channel)
    {
        if (IioSetting.Find(folder, channel, Rate) is { } rate)
        {
            (string Text, double Value) fastest = rate.Choices.MaxBy(choice => choice.Value);
            Complain(folder, Rate, fastest.Text, rate.TrySet(fastest), $"its controls are read at {rate.Value:0.#} samples a second");
        }

        if (IioSetting.Find(folder, channel, Scale) is not { } scale || FullScale(folder, channel) is not { } counts)
        {
            return 1;
        }

        // A scale is millivolts a count.
        (string Text, double Value)[] fitting = [.. scale.Choices.Where(choice => choice.Value * counts >= supplyVolts * 1000 * Tolerance)];
        (string Text, double Value) finest = fitting.Length > 0 ? fitting.MinBy(choice => choice.Value) : scale.Choices.MaxBy(choice => choice.Value);
        string? refusal = scale.TrySet(finest);
        double value = scale.Value;
        Complain(folder, Scale, finest.Text, refusal, $"all that lies above {value * counts / 1000:0.###} V reads as that");
        return double.IsFinite(value) && value > 0 && refusal is not null ? value / finest.Value : 1;
    }

    // How its readings are stored tells how large they can be: "le:s16/16>>0", signed, of 16 bits.
    private static double? FullScale(string folder, int channel)
    {
        foreach (string place in (string[])["scan_elements", "buffer0"])
        {
            string path = Path.Combine(folder, place, string.Create(CultureInfo.InvariantCulture, $"in_voltage{channel}_type"));
            if (Storage().Match(IioSetting.Text(path)) is { Success: true } match)
            {
                int bits = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
                return Math.Pow(2, match.Groups[1].Value == "s" ? bits - 1 : bits) - 1;
            }
        }

        return null;
    }

    private void Complain(string folder, string name, string wanted, string? refusal, FormattableString until)
    {
        if (refusal is not null && _said.Add(name))
        {
            notice?.Invoke($"{Path.GetFileName(folder)}: {name} cannot be set to {wanted} ({refusal}). Let the udev rules in firmware-config do it ('sudo ./latent install' copies them), "
                + $"or write it as root. Until then {until.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    [GeneratedRegex(@"^[bl]e:([su])(\d{1,2})/", RegexOptions.CultureInvariant)]
    private static partial Regex Storage();
}
