namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// What leads from one world to another that did not come from it by commands. Worlds that have a past in common share
/// the rows that neither has changed, so that such rows are told by being the same object.
/// </summary>
internal static class WorldDifference
{
    /// <summary>The rows in which the second differs from the first, by key.</summary>
    public static Changes Between(World from, World to)
    {
        var changes = new Changes();
        Compare(from.Accounts, to.Accounts, changes.Accounts);
        Compare(from.ApiKeys, to.ApiKeys, changes.ApiKeys);
        Compare(from.Apps, to.Apps, changes.Apps);
        Compare(from.Sources, to.Sources, changes.Sources);
        Compare(from.Destinations, to.Destinations, changes.Destinations);
        Compare(from.Integrations, to.Integrations, changes.Integrations);
        Compare(from.Models, to.Models, changes.Models);
        Compare(from.Jobs, to.Jobs, changes.Jobs);
        Compare(from.LaidPlans, to.LaidPlans, changes.LaidPlans);
        Compare(from.Faults, to.Faults, changes.Faults);
        return changes;
    }

    /// <summary>How many rows a world has.</summary>
    public static int CountRows(World world) => world.Accounts.Count + world.ApiKeys.Count + world.Apps.Count + world.Sources.Count
        + world.Destinations.Count + world.Integrations.Count + world.Models.Count + world.Jobs.Count + world.LaidPlans.Count + world.Faults.Count;

    // By key, not by identifier: a row is known by its key on disk, and in another world the same key may be another's.
    private static void Compare<TKey, TRow>(Table<TKey, TRow> from, Table<TKey, TRow> to, List<RowChange<TRow>> changes)
        where TKey : notnull
        where TRow : Row
    {
        if (ReferenceEquals(from.Rows, to.Rows))
            return;
        var left = from.Rows.Values.ToDictionary(row => row.Key);
        foreach (var row in to.Rows.Values)
        {
            left.Remove(row.Key, out var before);
            if (!ReferenceEquals(before, row))
                changes.Add(new RowChange<TRow>(before, row));
        }

        foreach (var gone in left.Values)
            changes.Add(new RowChange<TRow>(gone, null));
        changes.Sort(static (a, b) => a.Key.CompareTo(b.Key));
    }
}
