using LatentInstallation.Mapping;

namespace LatentInstallation.Daemon.Patches;

/// <summary>What was changed while the piece ran, on top of what the configuration says.</summary>
internal sealed record LivePatch
{
    /// <summary>The shipped patch that was chosen; empty for the configuration's own.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Rows that were made or changed, whole.</summary>
    internal IReadOnlyList<ModulationRow> Rows { get; init; } = [];

    /// <summary>Ids of rows that were deleted.</summary>
    internal IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The rows with all of it: a changed row stays at its place, a new one comes last.</summary>
    internal IReadOnlyList<ModulationRow> Over(IReadOnlyList<ModulationRow> rows) => Lay(Rows, rows.Where(row => !Removed.Contains(row.Id)));

    /// <summary>Rows on top of others: one takes the place of the one with its id.</summary>
    internal static IReadOnlyList<ModulationRow> Lay(IReadOnlyList<ModulationRow> upper, IEnumerable<ModulationRow> lower)
    {
        ModulationRow[] kept = [.. lower];
        return
        [
            .. kept.Select(row => upper.FirstOrDefault(other => other.Id == row.Id, row)),
            .. upper.Where(row => kept.All(other => other.Id != row.Id)),
        ];
    }

    /// <summary>With one more row, or with another in its place.</summary>
    internal LivePatch With(ModulationRow row) => this with
    {
        Rows = Lay([row], Rows),
        Removed = [.. Removed.Where(id => id != row.Id)],
    };

    /// <summary>Without a row.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="isConfigured">The configuration has it, and it is to be left out there.</param>
    internal LivePatch Without(string id, bool isConfigured) => this with
    {
        Rows = [.. Rows.Where(row => row.Id != id)],
        Removed = [.. Removed.Where(other => other != id), .. isConfigured ? [id] : (string[])[]],
    };
}
