using System.Collections.Immutable;
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
    internal ImmutableArray<RowChange<Account>> Accounts { get; init; } = [];

    internal ImmutableArray<RowChange<ApiKey>> ApiKeys { get; init; } = [];

    internal ImmutableArray<RowChange<App>> Apps { get; init; } = [];

    internal ImmutableArray<RowChange<Source>> Sources { get; init; } = [];

    internal ImmutableArray<RowChange<Destination>> Destinations { get; init; } = [];

    internal ImmutableArray<RowChange<Integration>> Integrations { get; init; } = [];

    internal ImmutableArray<RowChange<Model>> Models { get; init; } = [];

    internal ImmutableArray<RowChange<Job>> Jobs { get; init; } = [];

    internal ImmutableArray<RowChange<LaidPlans>> LaidPlans { get; init; } = [];

    internal ImmutableArray<RowChange<Fault>> Faults { get; init; } = [];

    /// <summary>Whether no row changed (the clock may have moved).</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many rows changed.</summary>
    public int Count => Accounts.Length + ApiKeys.Length + Apps.Length + Sources.Length + Destinations.Length
        + Integrations.Length + Models.Length + Jobs.Length + LaidPlans.Length + Faults.Length;

    /// <summary>These changes followed by others: a row changed in both has its first before and its last after.</summary>
    internal Changes Then(Changes next)
    {
        if (IsEmpty)
            return next;
        if (next.IsEmpty)
            return this;
        return new Changes
        {
            Accounts = Join(Accounts, next.Accounts),
            ApiKeys = Join(ApiKeys, next.ApiKeys),
            Apps = Join(Apps, next.Apps),
            Sources = Join(Sources, next.Sources),
            Destinations = Join(Destinations, next.Destinations),
            Integrations = Join(Integrations, next.Integrations),
            Models = Join(Models, next.Models),
            Jobs = Join(Jobs, next.Jobs),
            LaidPlans = Join(LaidPlans, next.LaidPlans),
            Faults = Join(Faults, next.Faults),
        };
    }

    private static ImmutableArray<RowChange<TRow>> Join<TRow>(ImmutableArray<RowChange<TRow>> first, ImmutableArray<RowChange<TRow>> second)
        where TRow : Row
    {
        if (first.IsEmpty)
            return second;
        if (second.IsEmpty)
            return first;
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

        return [.. byKey.Values];
    }
}
