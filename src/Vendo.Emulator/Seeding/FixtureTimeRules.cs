using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Nothing in a fixture has happened after its instant, or in the wrong order.</summary>
internal sealed class FixtureTimeRules
{
    private readonly Instant _now;
    private readonly Violations _violations;

    private FixtureTimeRules(Instant now, Violations violations) => (_now, _violations) = (now, violations);

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        var rules = new FixtureTimeRules(rows.Clock.Now, violations);
        rules.Each("accounts", rows.Accounts, static (_, _, _) => { });
        rules.Each("apiKeys", rows.ApiKeys, static (_, _, _) => { });
        rules.Each("apps", rows.Apps, static (rules, at, row) => rules.Past(at, "lastSyncAt", row.LastSyncAt));
        rules.Each("sources", rows.Sources, static (rules, at, row) => rules.Past(at, "lastImportAt", row.LastImportAt));
        rules.Each("destinations", rows.Destinations, static (rules, at, row) => rules.Past(at, "lastExportAt", row.LastExportAt));
        rules.Each("integrations", rows.Integrations, static (rules, at, row) => rules.Past(at, "lastSyncAt", row.LastSyncAt));
        rules.Each("models", rows.Models, static (rules, at, row) => rules.Past(at, "lastValidatedAt", row.LastValidatedAt));
        rules.Each("jobs", rows.Jobs, static (rules, at, row) => rules.Check(at, row));
    }

    private void Check(Place at, Job job)
    {
        Past(at, "startedAt", job.StartedAt);
        Past(at, "finishedAt", job.FinishedAt);
        if (job.FinishedAt < job.StartedAt)
            _violations.Add(at.PathOf("finishedAt"), "It must not be before startedAt");
    }

    private void Each<TRow>(string table, ImmutableArray<TRow> rows, Action<FixtureTimeRules, Place, TRow> more)
        where TRow : Row
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var (at, row) = (new Place(table, i), rows[i]);
            Past(at, "createdAt", row.CreatedAt);
            Past(at, "updatedAt", row.UpdatedAt);
            if (row.UpdatedAt < row.CreatedAt)
                _violations.Add(at.PathOf("updatedAt"), "It must not be before createdAt");
            more(this, at, row);
        }
    }

    private void Past(Place at, string field, Instant? instant)
    {
        if (instant > _now)
            _violations.Add(at.PathOf(field), "It must not be after clock.now");
    }

    // Written out only for a mistake: a large file has a hundred thousand rows.
    private readonly record struct Place(string Table, int Index)
    {
        public string PathOf(string field) => $"{Table}.{Index}.{field}";
    }
}
