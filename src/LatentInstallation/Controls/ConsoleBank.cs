using System.Globalization;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>
/// Which of the console's faders a box of few faders plays at this moment: fader i of bank b plays z (b − 1) × width + i. Bank and width are parameters, so
/// everybody can turn the bank: a button of the box, the web page, MQTT. Used by the generator thread; allocates nothing.
/// </summary>
/// <remarks>Whoever resolves faders calls <see cref="Heed"/> once a tick and after every turn of the bank; when it says so, each fader has to meet its new parameter's value first.</remarks>
public sealed class ConsoleBank
{
    /// <summary>What a mapping names a box's fader by: <c>console.fader.3</c> is the third of the present bank.</summary>
    public const string FaderPrefix = "console.fader.";

    private readonly ConsoleParameters _console;

    /// <summary>For a table; one without a console has no fader.</summary>
    public ConsoleBank(ParameterTable table)
    {
        _console = new ConsoleParameters(table);
        Width = _console.Width < 0 ? 1 : (int)table[_console.Width].Default;
    }

    /// <summary>The bank that is played, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>How many faders a bank has.</summary>
    public int Width { get; private set; }

    /// <summary>How many banks there are; the last may have fewer faders.</summary>
    public int Banks => Math.Max(1, (_console.Count + Width - 1) / Width);

    /// <summary>Whether a key of a mapping names a fader of the present bank.</summary>
    /// <param name="key">What the mapping says.</param>
    /// <param name="fader">Receives which, from 0.</param>
    public static bool TryParse(string key, out int fader)
    {
        bool isFader = key.StartsWith(FaderPrefix, StringComparison.Ordinal)
            & int.TryParse(key.AsSpan(Math.Min(key.Length, FaderPrefix.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        bool isThere = isFader && number is >= 1 and <= ConsoleParameters.WidestBank;
        fader = isThere ? number - 1 : -1;
        return isThere;
    }

    /// <summary>The parameter that a key names, also where it names a fader of the bank: those are all alike, so the first one stands for them.</summary>
    /// <returns>Null when there is none.</returns>
    public static ParameterSpec? Find(ParameterTable table, string key)
    {
        int index = TryParse(key, out _) ? table.IndexOf(ConsoleParameters.Prefix + "1") : table.IndexOf(key);
        return index < 0 ? null : table[index];
    }

    /// <summary>The parameter that a box's fader plays now.</summary>
    /// <param name="fader">From 0.</param>
    /// <returns>Its index in the table; -1 for a fader beyond the bank's width or the last dimension, which plays nothing.</returns>
    public int ParameterOf(int fader)
    {
        int dimension = ((Number - 1) * Width) + fader;
        return fader >= 0 && fader < Width && dimension < _console.Count ? _console[dimension] : -1;
    }

    /// <summary>Looks which bank is to be played. One that there is not becomes the last one.</summary>
    /// <returns>Whether the faders play other parameters than before.</returns>
    public bool Heed(ParameterStore values)
    {
        if (_console.Count == 0)
        {
            return false;
        }

        (int number, int width) = (Number, Width);
        Width = Math.Max(1, (int)values.Target(_console.Width));
        int wanted = (int)values.Target(_console.Bank);
        Number = Math.Clamp(wanted, 1, Banks);
        if (Number != wanted)
        {
            values.Write(_console.Bank, Number, values.Source(_console.Bank), hand: true);
        }

        return (number, width) != (Number, Width);
    }

    /// <summary>Turns to another bank, seen from the one that is wanted now; after the last comes the first.</summary>
    public void Turn(ParameterStore values, int banks, ParameterSource source)
    {
        if (_console.Count > 0)
        {
            int place = (Math.Clamp((int)values.Target(_console.Bank), 1, Banks) - 1 + banks) % Banks;
            GoTo(values, (place < 0 ? place + Banks : place) + 1, source);
        }
    }

    /// <summary>Turns to one bank.</summary>
    /// <param name="values">The running values.</param>
    /// <param name="number">From 1; beyond the last one is the last one.</param>
    /// <param name="source">Who did it.</param>
    public void GoTo(ParameterStore values, int number, ParameterSource source)
    {
        if (_console.Count > 0)
        {
            values.Write(_console.Bank, Math.Clamp(number, 1, Banks), source, hand: true);
        }
    }
}
