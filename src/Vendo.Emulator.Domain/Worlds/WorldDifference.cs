using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// What leads from one world to another that did not come from it by commands. Worlds that have a past in common share
/// the rows that neither has changed, so that such rows are told by being the same object.
/// </summary>
internal static class WorldDifference
{
    /// <summary>The rows in which the second differs from the first, by key.</summary>
    public static Changes Between(World from, World to) => new()
    {
        Accounts = Compare(from.Accounts, to.Accounts),
        ApiKeys = Compare(from.ApiKeys, to.ApiKeys),
        Apps = Compare(from.Apps, to.Apps),
        Sources = Compare(from.Sources, to.Sources),
        Destinations = Compare(from.Destinations, to.Destinations),
        Integrations = Compare(from.Integrations, to.Integrations),
        Models = Compare(from.Models, to.Models),
        Jobs = Compare(from.Jobs, to.Jobs),
        LaidPlans = Compare(from.LaidPlans, to.LaidPlans),
        Faults = Compare(from.Faults, to.Faults),
    };

    /// <summary>How many rows a world has.</summary>
    public static int CountRows(World world) => world.Accounts.Count + world.ApiKeys.Count + world.Apps.Count + world.Sources.Count
        + world.Destinations.Count + world.Integrations.Count + world.Models.Count + world.Jobs.Count + world.LaidPlans.Count + world.Faults.Count;

    // By key, not by identifier: a row is known by its key on disk, and in another world the same key may be another's.
    private static ImmutableArray<RowChange<TRow>> Compare<TKey, TRow>(Table<TKey, TRow> from, Table<TKey, TRow> to)
        where TKey : notnull
        where TRow : Row
    {
        if (ReferenceEquals(from.Rows, to.Rows))
            return [];
        var changes = new List<RowChange<TRow>>();
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
        return [.. changes];
    }
}
