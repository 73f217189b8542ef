using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>What changed between two worlds, table by table, each row at most once, by key.</summary>
public sealed class Changes
{
    internal List<RowChange<Account>> Accounts { get; } = [];

    internal List<RowChange<ApiKey>> ApiKeys { get; } = [];

    internal List<RowChange<App>> Apps { get; } = [];

    internal List<RowChange<Source>> Sources { get; } = [];

    internal List<RowChange<Destination>> Destinations { get; } = [];

    internal List<RowChange<Integration>> Integrations { get; } = [];

    internal List<RowChange<Model>> Models { get; } = [];

    internal List<RowChange<Job>> Jobs { get; } = [];

    internal List<RowChange<LaidPlans>> LaidPlans { get; } = [];

    internal List<RowChange<Fault>> Faults { get; } = [];

    /// <summary>Whether no row changed (the clock may have moved).</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many rows changed.</summary>
    public int Count => Accounts.Count + ApiKeys.Count + Apps.Count + Sources.Count + Destinations.Count
        + Integrations.Count + Models.Count + Jobs.Count + LaidPlans.Count + Faults.Count;

    /// <summary>These changes followed by others: a row changed in both has its first before and its last after.</summary>
    internal Changes Then(Changes next)
    {
        if (IsEmpty)
            return next;
        if (next.IsEmpty)
            return this;
        var both = new Changes();
        Join(Accounts, next.Accounts, both.Accounts);
        Join(ApiKeys, next.ApiKeys, both.ApiKeys);
        Join(Apps, next.Apps, both.Apps);
        Join(Sources, next.Sources, both.Sources);
        Join(Destinations, next.Destinations, both.Destinations);
        Join(Integrations, next.Integrations, both.Integrations);
        Join(Models, next.Models, both.Models);
        Join(Jobs, next.Jobs, both.Jobs);
        Join(LaidPlans, next.LaidPlans, both.LaidPlans);
        Join(Faults, next.Faults, both.Faults);
        return both;
    }

    private static void Join<TRow>(List<RowChange<TRow>> first, List<RowChange<TRow>> second, List<RowChange<TRow>> both)
        where TRow : Row
    {
        var byKey = new SortedDictionary<long, RowChange<TRow>>();
        foreach (var change in first)
            byKey[change.Key] = change;
        foreach (var change in second)
        {
            var before = byKey.TryGetValue(change.Key, out var earlier) ? earlier.Before : change.Before;
            if (before is null && change.After is null)
                byKey.Remove(change.Key);
            else
                byKey[change.Key] = new RowChange<TRow>(before, change.After);
        }

        both.AddRange(byKey.Values);
    }
}
