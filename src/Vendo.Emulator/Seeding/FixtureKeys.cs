using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Numbers the rows without a key, in the order of the file, and derives the next values of the counters.</summary>
internal static class FixtureKeys
{
    /// <summary>The next values of the counters after those in the rows; the file may set higher ones.</summary>
    public static WorldCounters Derive(WorldSnapshot rows) => rows.Counters with
    {
        NextKey = Rows(rows).Select(row => row.Key).DefaultIfEmpty().Max() + 1,
        NextSequence = Dues(rows).Select(due => due?.Sequence ?? 0).DefaultIfEmpty().Max() + 1,
        NextJob = rows.Jobs.Select(job => job.Number).DefaultIfEmpty().Max() + 1,
    };

    /// <summary>Numbers the rows without a key from the counter on, so that rows can be added to an export by hand.</summary>
    public static WorldSnapshot Number(WorldSnapshot rows)
    {
        var next = rows.Counters.NextKey;
        var tables = ImmutableArray.CreateBuilder<TableRows>(rows.Tables.Length);
        foreach (var table in rows.Tables)
            tables.Add(table.Number(ref next));
        return rows with { Tables = tables.MoveToImmutable(), Counters = rows.Counters with { NextKey = next } };
    }

    /// <summary>Every row, in the order of the file.</summary>
    public static IEnumerable<Row> Rows(WorldSnapshot rows) => rows.Tables.SelectMany(table => table.Rows);

    private static IEnumerable<Due?> Dues(WorldSnapshot rows) =>
        rows.Sources.Select(row => row.Due).Concat(rows.Integrations.Select(row => row.Due)).Concat(rows.Jobs.Select(row => row.Due));
}
