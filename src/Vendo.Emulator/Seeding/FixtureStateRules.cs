using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Refuses states that no sequence of calls can reach, although every reference is valid.</summary>
internal sealed class FixtureStateRules
{
    private readonly WorldSnapshot _rows;
    private readonly Violations _violations;

    private FixtureStateRules(WorldSnapshot rows, Violations violations) => (_rows, _violations) = (rows, violations);

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        var rules = new FixtureStateRules(rows, violations);
        rules.CheckPermissions();
        rules.CheckSyncTypes();
        rules.CheckPushed();

        // Only for files written by hand: the control surface can set data of a source that no import brought.
        if (rows.IsUnscheduled)
            rules.CheckStatuses();
    }

    // A creation drops permissions that the type does not allow.
    private void CheckPermissions()
    {
        for (var i = 0; i < _rows.Apps.Length; i++)
        {
            var app = _rows.Apps[i];
            var allowed = AppCatalog.Default.Find(app.AppType)!.Permissions;
            for (var at = 0; at < app.Permissions.Length; at++)
            {
                if (!allowed.Contains(app.Permissions[at]))
                    _violations.Add($"apps.{i}.permissions.{at}", $"App type '{app.AppType}' does not allow it. It allows: {string.Join(", ", allowed)}");
            }
        }
    }

    private void CheckSyncTypes()
    {
        var typeOf = _rows.Apps.ToDictionary(app => app.Id, app => app.AppType);
        for (var i = 0; i < _rows.Sources.Length; i++)
        {
            if (typeOf[_rows.Sources[i].AppId] is var type && type != _rows.Sources[i].SyncType)
                _violations.Add($"sources.{i}.syncType", $"Sync type does not match app configuration: the app is of type '{type}'");
        }
    }

    private void CheckPushed()
    {
        var pushed = _rows.Sources.Where(source => source.IsPushed).ToDictionary(source => source.Id);
        if (pushed.Count == 0)
            return;
        foreach (var (index, row) in _rows.Sources.Index().Where(item => item.Item.IsPushed))
        {
            var field = row.SyncAnchorTime is not null ? SourceTimingFields.Time
                : row.SyncAnchorTimezone is not null ? SourceTimingFields.Zone
                : row.Frequency != SourceTiming.Default.Frequency ? SourceTimingFields.Value
                : null;
            if (field is not null)
                _violations.Add($"sources.{index}.{field}", SourceRules.NoSchedule(row));
        }

        foreach (var (index, job) in _rows.Jobs.Index())
        {
            if (pushed.TryGetValue(job.OwnerId, out var source))
                _violations.Add($"jobs.{index}.sourceId", SourceRules.NoImports(source));
        }

        foreach (var (index, outcomes) in _rows.ScriptedOutcomes.Index())
        {
            if (pushed.TryGetValue(outcomes.OwnerId, out var source))
                _violations.Add($"outcomes.{index}.sourceId", SourceRules.NoImports(source));
        }
    }

    private void CheckStatuses()
    {
        for (var i = 0; i < _rows.Integrations.Length; i++)
        {
            var row = _rows.Integrations[i];
            Left($"integrations.{i}", row.Status, "lastSyncAt", row.LastSyncAt, row.LastError);
        }

        for (var i = 0; i < _rows.Sources.Length; i++)
        {
            var row = _rows.Sources[i];
            Left($"sources.{i}", row.Status, "lastImportAt", row.LastImportAt, row.LastError);
        }
    }

    // Checks the fields that the job of a status sets.
    private void Left(string path, SyncStatus status, string success, Instant? succeededAt, string? lastError)
    {
        var missing = (status, succeededAt, lastError) switch
        {
            (SyncStatus.Completed, null, _) => success,
            (SyncStatus.Errored, _, null) => "lastError",
            _ => null,
        };
        if (missing is not null)
            _violations.Add($"{path}.{missing}", $"Required where status is '{SyncStatuses.Wire.ToWire(status)}'");
    }
}
