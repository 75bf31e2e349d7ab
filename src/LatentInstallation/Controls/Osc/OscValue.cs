using System.Globalization;
using System.Text;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls.Osc;

/// <summary>What an argument means for a parameter. Allocates nothing.</summary>
internal static class OscValue
{
    /// <summary>A number in the parameter's unit (of a choice, which one from 0), or a text: a number, ON or OFF, a choice's name.</summary>
    /// <returns>False when it is none of these.</returns>
    internal static bool TryRead(in OscArgument argument, ParameterSpec spec, out double value)
    {
        value = argument.Number;
        if (!argument.IsNumber && !(argument.IsText && TryReadText(argument.Text, spec, out value)))
        {
            return false;
        }

        value = spec.Accept(value);
        return true;
    }

    /// <summary>On from one half upwards, or ON or OFF.</summary>
    internal static bool TrySwitch(in OscArgument argument, out bool isOn)
    {
        isOn = argument.IsNumber ? argument.Number >= 0.5 : Ascii.EqualsIgnoreCase(argument.Text, "ON"u8);
        return argument.IsNumber || isOn || (argument.IsText && Ascii.EqualsIgnoreCase(argument.Text, "OFF"u8));
    }

    private static bool TryReadText(ReadOnlySpan<byte> text, ParameterSpec spec, out double value)
    {
        for (int i = 0; i < spec.Choices.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(text, spec.Choices[i]))
            {
                value = i;
                return true;
            }
        }

        bool isOn = Ascii.EqualsIgnoreCase(text, "ON"u8);
        if (spec.Kind == ParameterKind.Toggle && (isOn || Ascii.EqualsIgnoreCase(text, "OFF"u8)))
        {
            value = isOn ? 1 : 0;
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
