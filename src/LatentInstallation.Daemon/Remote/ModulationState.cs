using LatentInstallation.Mapping;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The modulation table at one moment, as the outside sees it. Filled in place; nothing is allocated but when the table changes.</summary>
internal sealed class ModulationState
{
    private readonly double[] _features = new double[SoundFeatureTable.Names.Count];

    /// <summary>The table that the two below are of; null before the first tick. Others look only at what never changes about it.</summary>
    internal ModulationTable? Table { get; private set; }

    /// <summary>What is heard, by the feature's number, 0…1; of a clock the fraction.</summary>
    internal ReadOnlySpan<double> Features => _features;

    /// <summary>What the table listens to, by the place in <see cref="ModulationTable.Sources"/>.</summary>
    internal double[] Heard { get; private set; } = [];

    /// <summary>What each row adds, in its parameter's unit.</summary>
    internal double[] Added { get; private set; } = [];

    /// <summary>Takes how it stands.</summary>
    internal void Take(Instrument instrument)
    {
        Fit(instrument.Played);
        for (int i = 0; i < _features.Length; i++)
        {
            _features[i] = instrument.Signals[(SoundFeature)i];
        }

        for (int i = 0; i < Heard.Length; i++)
        {
            Heard[i] = instrument.Played.Heard(i);
        }

        for (int i = 0; i < Added.Length; i++)
        {
            Added[i] = instrument.Played.Added(i);
        }
    }

    /// <summary>Makes room for another table.</summary>
    internal void Fit(ModulationTable next)
    {
        if (!ReferenceEquals(Table, next))
        {
            (Table, Heard, Added) = (next, new double[next.Sources.Count], new double[next.Rows.Count]);
        }
    }
}
