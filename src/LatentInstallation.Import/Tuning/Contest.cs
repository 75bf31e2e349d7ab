using System.Globalization;

namespace LatentInstallation.Import.Tuning;

/// <summary>Times candidates in turn, round by round, and never begins what would not end before the time is over.</summary>
/// <remarks>Whatever else runs on the machine only makes a run slower, so that the quickest run of each is compared.</remarks>
internal sealed class Contest(TuningBench bench)
{
    // A candidate that is not clearly quicker is not worth another graph.
    private const double Clearly = 0.97;

    // A candidate whose first runs are this much slower than another's is not run again; the first candidate always is.
    private const double Hopeless = 2;
    private const int MostRounds = 20;
    private const int FewestRounds = 2;
    private static readonly TimeSpan Loading = TimeSpan.FromSeconds(1);
    private readonly long _start = bench.Time.GetTimestamp();
    private readonly Foresight _openings = new(1e-7);
    private readonly Foresight _runs = new(1e-10);

    /// <summary>What is left of all the time.</summary>
    internal TimeSpan Left => bench.Budget - bench.Time.GetElapsedTime(_start);

    /// <summary>Opens and runs something twice: first the runtime is loaded, then what that takes foretells the rest. False when there was no time for it.</summary>
    internal bool WarmUp(Candidate candidate)
    {
        TimeSpan before = Left;
        if (!Rehearse(candidate) || Left < before - Left)
        {
            return false;
        }

        Trial second = Open(candidate);
        using IDisposable held = second.Session;
        double least = 0;
        return Run(second, candidate, ref least, TimeSpan.Zero);
    }

    /// <summary>Opens and runs something once, which foretells nothing: libraries are loaded and methods compiled. False when there was no time for it.</summary>
    internal bool Rehearse(Candidate candidate)
    {
        if (Left < Loading)
        {
            return false;
        }

        Trial trial = candidate.Open();
        using IDisposable session = trial.Session;
        trial.Run();
        return true;
    }

    /// <summary>The place of the quickest candidate; the first one unless another is clearly quicker and both had a few rounds.</summary>
    /// <param name="name">What they do, for whoever is told.</param>
    /// <param name="candidates">The first is what is done without a contest.</param>
    /// <param name="most">The time that it may take.</param>
    internal int Winner(string name, IReadOnlyList<Candidate> candidates, TimeSpan most)
    {
        TimeSpan end = Left - most;
        List<Trial> trials = [];
        double[] least = new double[candidates.Count];
        Array.Fill(least, double.PositiveInfinity);
        try
        {
            // A candidate's first run sets caches and buffers up. Those that there is no time for stay out.
            while (trials.Count < candidates.Count && Open(candidates[trials.Count], end) is { } trial)
            {
                trials.Add(trial);
                int at = trials.Count - 1;
                if (!Run(trial, candidates[at], ref least[at], end) || !Run(trial, candidates[at], ref least[at], end))
                {
                    break;
                }
            }

            return RunRounds(trials, candidates, least, end) ? Judge(name, candidates, least) : 0;
        }
        finally
        {
            trials.ForEach(trial => trial.Session.Dispose());
        }
    }

    // False when there was no time to tell any two apart.
    private bool RunRounds(List<Trial> trials, IReadOnlyList<Candidate> candidates, double[] least, TimeSpan end)
    {
        int tried = least.Count(double.IsFinite);
        int[] hopeful = [.. Enumerable.Range(0, tried).Where(at => at == 0 || least[at] <= Hopeless * least.Min())];
        if (tried < 2 || hopeful.Length == 1)
        {
            return tried > 1;
        }

        int rounds = 0;
        while (rounds < MostRounds && RunAll(hopeful, trials, candidates, least, rounds, end))
        {
            rounds++;
        }

        return rounds >= FewestRounds;
    }

    private int Judge(string name, IReadOnlyList<Candidate> candidates, double[] least)
    {
        int best = Array.IndexOf(least, least.Min());
        best = least[best] <= Clearly * least[0] ? best : 0;
        IEnumerable<string> figures = Enumerable.Range(0, least.Count(double.IsFinite)).Select(i => string.Create(CultureInfo.InvariantCulture, $"{candidates[i].Name} {1000 * least[i]:0.00}"));
        bench.Say?.Invoke($"{name}, ms: {string.Join(", ", figures)}. Taken: {candidates[best].Name}.");
        return best;
    }

    private Trial? Open(Candidate candidate, TimeSpan end) =>
        Left - _openings.Of(candidate.Weights) - _runs.Of(candidate.MultiplyAdds) < end ? null : Open(candidate);

    private Trial Open(Candidate candidate)
    {
        long start = bench.Time.GetTimestamp();
        Trial trial = candidate.Open();
        _openings.Saw(candidate.Weights, bench.Time.GetElapsedTime(start));
        return trial;
    }

    private bool RunAll(int[] places, List<Trial> trials, IReadOnlyList<Candidate> candidates, double[] least, int round, TimeSpan end)
    {
        for (int i = 0; i < places.Length; i++)
        {
            // Another one is first in every round.
            int at = places[(i + round) % places.Length];
            if (!Run(trials[at], candidates[at], ref least[at], end))
            {
                return false;
            }
        }

        return true;
    }

    private bool Run(Trial trial, Candidate candidate, ref double least, TimeSpan end)
    {
        if (Left - _runs.Of(candidate.MultiplyAdds) < end)
        {
            return false;
        }

        long start = bench.Time.GetTimestamp();
        trial.Run();
        TimeSpan taken = bench.Time.GetElapsedTime(start);
        _runs.Saw(candidate.MultiplyAdds, taken);
        least = Math.Min(least, taken.TotalSeconds);
        return true;
    }
}
