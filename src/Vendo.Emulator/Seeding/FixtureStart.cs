using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Moves a fixture to another instant: every instant in it, the past and what is planned, moves by the same amount, so
/// that what lay two hours back still does. What is derived from schedules is derived after the move, so a source that
/// imports at 08:00 still does; what an export has stored moves as it is. Instants inside configurations are text and stay.
/// </summary>
internal static class FixtureStart
{
    /// <summary>The fixture with its clock at an instant; instants that would leave the calendar stop at its ends.</summary>
    public static WorldSnapshot WithStart(this WorldSnapshot rows, Instant start)
    {
        var by = start - rows.Clock.Now;
        if (by == TimeSpan.Zero)
            return rows;
        return rows with
        {
            Clock = rows.Clock with { Now = start },
            Accounts = All(rows.Accounts, row => Moved(row, by)),
            ApiKeys = All(rows.ApiKeys, row => Moved(row, by) with { ExpiresAt = Moved(row.ExpiresAt, by) }),
            Apps = All(rows.Apps, row => Moved(row, by) with { LastSyncAt = Moved(row.LastSyncAt, by) }),
            Sources = All(rows.Sources, row => Source(row, by)),
            Destinations = All(rows.Destinations, row => Moved(row, by) with { LastExportAt = Moved(row.LastExportAt, by) }),
            Integrations = All(rows.Integrations, row => Integration(row, by)),
            Models = All(rows.Models, row => Moved(row, by) with { LastValidatedAt = Moved(row.LastValidatedAt, by) }),
            Jobs = All(rows.Jobs, row => Job(row, by)),
            LaidPlans = All(rows.LaidPlans, row => Moved(row, by)),
        };
    }

    private static Source Source(Source row, TimeSpan by) => Moved(row, by) with
    {
        Anchor = row.Anchor.PlusClamped(by),
        LastImportAt = Moved(row.LastImportAt, by),
        EarliestDataAt = Moved(row.EarliestDataAt, by),
        LatestDataAt = Moved(row.LatestDataAt, by),
        CoveredUntil = Moved(row.CoveredUntil, by),
        Due = Moved(row.Due, by),
    };

    private static Integration Integration(Integration row, TimeSpan by) => Moved(row, by) with
    {
        Anchor = row.Anchor.PlusClamped(by),
        HistoricalSyncStartDate = Moved(row.HistoricalSyncStartDate, by),
        LastSyncAt = Moved(row.LastSyncAt, by),
        CoveredUntil = Moved(row.CoveredUntil, by),
        Due = Moved(row.Due, by),
    };

    private static Job Job(Job row, TimeSpan by) => Moved(row, by) with
    {
        MinTimestamp = Moved(row.MinTimestamp, by),
        MaxTimestamp = Moved(row.MaxTimestamp, by),
        StartedAt = Moved(row.StartedAt, by),
        FinishedAt = Moved(row.FinishedAt, by),
        Wait = row.Wait is { } wait ? wait with { Since = wait.Since.PlusClamped(by) } : null,
        Notes = [.. row.Notes.Select(note => note with { At = note.At.PlusClamped(by) })],
        Due = Moved(row.Due, by),
    };

    private static TRow Moved<TRow>(TRow row, TimeSpan by)
        where TRow : Row => row with
        {
            CreatedAt = row.CreatedAt.PlusClamped(by),
            UpdatedAt = row.UpdatedAt.PlusClamped(by),
            DeletedAt = Moved(row.DeletedAt, by),
        };

    private static Instant? Moved(Instant? instant, TimeSpan by) => instant?.PlusClamped(by);

    private static Due? Moved(Due? due, TimeSpan by) => due is { } entry ? entry with { At = entry.At.PlusClamped(by) } : null;

    private static ImmutableArray<TRow> All<TRow>(ImmutableArray<TRow> rows, Func<TRow, TRow> move) => [.. rows.Select(move)];
}
