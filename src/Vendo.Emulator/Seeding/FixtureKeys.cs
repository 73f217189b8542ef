using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Numbers the rows that have no key, in the order of the file, and derives where the running numbers go on.</summary>
internal static class FixtureKeys
{
    /// <summary>Where the running numbers go on after what the rows say; the file may say more.</summary>
    public static WorldCounters Derive(WorldSnapshot rows) => rows.Counters with
    {
        NextKey = Rows(rows).Select(row => row.Key).DefaultIfEmpty().Max() + 1,
        NextSequence = Dues(rows).Select(due => due?.Sequence ?? 0).DefaultIfEmpty().Max() + 1,
        NextJob = rows.Jobs.Select(job => job.Number).DefaultIfEmpty().Max() + 1,
    };

    /// <summary>Numbers the rows without a key from where the counter stands, so that a row can be added to an export by hand.</summary>
    public static WorldSnapshot Number(WorldSnapshot rows)
    {
        var next = rows.Counters.NextKey;
        var numbered = rows with
        {
            Accounts = Number(rows.Accounts, ref next),
            ApiKeys = Number(rows.ApiKeys, ref next),
            Apps = Number(rows.Apps, ref next),
            Sources = Number(rows.Sources, ref next),
            Destinations = Number(rows.Destinations, ref next),
            Integrations = Number(rows.Integrations, ref next),
            Models = Number(rows.Models, ref next),
            Jobs = Number(rows.Jobs, ref next),
            LaidPlans = Number(rows.LaidPlans, ref next),
            Faults = Number(rows.Faults, ref next),
        };
        return numbered with { Counters = rows.Counters with { NextKey = next } };
    }

    /// <summary>Every row, in the order of the file.</summary>
    public static IEnumerable<Row> Rows(WorldSnapshot rows) =>
        [.. rows.Accounts, .. rows.ApiKeys, .. rows.Apps, .. rows.Sources, .. rows.Destinations, .. rows.Integrations, .. rows.Models, .. rows.Jobs, .. rows.LaidPlans, .. rows.Faults];

    private static IEnumerable<Due?> Dues(WorldSnapshot rows) =>
        rows.Sources.Select(row => row.Due).Concat(rows.Integrations.Select(row => row.Due)).Concat(rows.Jobs.Select(row => row.Due));

    private static ImmutableArray<TRow> Number<TRow>(ImmutableArray<TRow> rows, ref long next)
        where TRow : Row
    {
        var numbered = ImmutableArray.CreateBuilder<TRow>(rows.Length);
        foreach (var row in rows)
            numbered.Add(row.Key == 0 ? row with { Key = next++ } : row);
        return numbered.MoveToImmutable();
    }
}
