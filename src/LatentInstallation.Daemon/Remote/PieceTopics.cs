using LatentInstallation.Parameters;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The retained topics of a piece, each with its slot on a <see cref="StateBoard"/>, and how a <see cref="RemoteState"/> fills them.</summary>
internal sealed class PieceTopics
{
    private readonly int _parameters;

    internal PieceTopics(RemoteTopics topics, ParameterTable parameters)
    {
        _parameters = parameters.Count;
        All =
        [
            .. parameters.Select(spec => new StateTopic(topics.Parameter(spec.Key), spec.Format) { IsOneOfMany = spec.OneOfMany }),
            .. parameters.Select(spec => new StateTopic(topics.Source(spec.Key), Word<ParameterSource>) { IsOneOfMany = spec.OneOfMany }),
            new StateTopic(topics.Lock, OnOff),
            new StateTopic(topics.Freeze, OnOff),
            new StateTopic(topics.Blackout, OnOff),
            new StateTopic(topics.Fault, OnOff),
            new StateTopic(topics.SoundHealth, Word<SoundHealth>),
            new StateTopic(topics.Learn, value => value < 0 ? "" : parameters[(int)value].Key),
        ];
    }

    internal IReadOnlyList<StateTopic> All { get; }

    internal int LockSlot => 2 * _parameters;

    internal int FreezeSlot => LockSlot + 1;

    internal int BlackoutSlot => LockSlot + 2;

    private int FaultSlot => LockSlot + 3;

    internal void Fill(RemoteState state, Span<double> values)
    {
        state.Base.CopyTo(values);
        for (int i = 0; i < _parameters; i++)
        {
            values[_parameters + i] = (double)state.Sources[i];
        }

        values[LockSlot] = Number(state.Locked);
        values[FreezeSlot] = Number(state.Frozen);
        values[BlackoutSlot] = Number(state.Blackout);
        values[FaultSlot] = Number(state.Faults.Count > 0);
        values[FaultSlot + 1] = (double)state.SoundHealth;
        values[FaultSlot + 2] = state.Learning;
    }

    internal static double Number(bool on) => on ? 1 : 0;

    internal static string OnOff(double value) => value >= 0.5 ? "ON" : "OFF";

    internal static string Word<T>(double value)
        where T : struct, Enum => Enum.GetName((T)Enum.ToObject(typeof(T), (int)value))?.ToLowerInvariant() ?? "";
}
