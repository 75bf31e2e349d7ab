using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The retained topics of the table of controls and of what it moves. They come and go with the table.</summary>
internal sealed class ControlTopics
{
    private readonly RemoteTopics _topics;
    private readonly ParameterTable _parameters;
    private readonly TimeSpan _interval;

    internal ControlTopics(RemoteTopics topics, ParameterTable parameters, TimeSpan interval, ControlBank bank)
    {
        (_topics, _parameters, _interval, Bank) = (topics, parameters, interval, bank);
        Board = MakeBoard();
    }

    /// <summary>The table as it is played; only what never changes about it is looked at here.</summary>
    internal ControlBank Bank { get; private set; }

    internal StateBoard Board { get; private set; }

    /// <summary>Follows the table.</summary>
    /// <param name="state">The newest state.</param>
    /// <param name="clear">Takes each topic that is no more.</param>
    /// <returns>Whether it is another one than before.</returns>
    internal bool Follow(RemoteState state, Action<string> clear)
    {
        bool isNew = !ReferenceEquals(Bank, state.Bank);
        if (isNew)
        {
            string[] before = [.. Topics(Board)];
            Bank = state.Bank;
            Board = MakeBoard();
            foreach (string gone in before.Except(Topics(Board)))
            {
                clear(gone);
            }
        }

        Fill(state);
        return isNew;
    }

    /// <summary>The slot of a control's switch.</summary>
    internal int EnabledSlot(int control) => Bank.Count + control;

    internal static IEnumerable<string> Topics(StateBoard board) => Enumerable.Range(0, board.Count).Select(slot => board[slot].Topic);

    private StateBoard MakeBoard() => new(
        [
            .. Bank.Names.Select(name => new StateTopic(_topics.Input(name), PieceTopics.Word<ControlHealth>)),
            .. Bank.Names.Select(name => new StateTopic(_topics.InputEnabled(name), PieceTopics.OnOff)),
            .. Bank.Mapped.Select(index => new StateTopic(_topics.Takeover(_parameters[index].Key), PieceTopics.Word<TakeoverHint>) { IsOneOfMany = _parameters[index].OneOfMany }),
        ],
        _interval);

    private void Fill(RemoteState state)
    {
        for (int i = 0; i < Bank.Count; i++)
        {
            Board.Values[i] = (double)state.InputHealth[i];
            Board.Values[EnabledSlot(i)] = PieceTopics.Number(state.InputEnabled[i]);
        }

        for (int i = 0; i < Bank.Mapped.Count; i++)
        {
            Board.Values[(2 * Bank.Count) + i] = (double)state.Takeovers[i];
        }

        Board.CountSnapshot();
    }
}
