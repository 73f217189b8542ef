using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Checks that the rows of a fixture are consistent: unique identifiers and no dangling references.</summary>
internal sealed class FixtureRules
{
    private readonly WorldSnapshot _rows;
    private readonly Violations _violations;
    private readonly HashSet<Guid> _accounts;
    private readonly Dictionary<Guid, App> _apps;
    private readonly HashSet<long> _sequences;

    private FixtureRules(WorldSnapshot rows, Violations violations)
    {
        (_rows, _violations, _sequences) = (rows, violations, new HashSet<long>(rows.Integrations.Length));
        _accounts = [.. rows.Accounts.Select(account => account.Id)];
        _apps = rows.Apps.DistinctBy(app => app.Id).ToDictionary(app => app.Id);
    }

    /// <summary>Checks identifiers and references only, which must be valid in a stored world too.</summary>
    public static void CheckReferences(WorldSnapshot rows, Violations violations) => new FixtureRules(rows, violations).Check();

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        new FixtureRules(rows, violations).Check();
        FixtureFaultRules.Check(rows, violations);

        // The remaining checks need unique identifiers, for example to find the owner of a job.
        if (!violations.IsEmpty)
            return;
        FixtureJobRules.Check(rows, violations);
        FixtureFieldRules.Check(rows, violations);
        FixtureStateRules.Check(rows, violations);
        FixtureTimeRules.Check(rows, violations);
    }

    private void Check()
    {
        UniqueIdentifiers();
        Each("outcomes", _rows.ScriptedOutcomes, CheckOwnerOnce());
        UniqueKeys();
        Each("apiKeys", _rows.ApiKeys, (path, row) => Account(path, row.AccountId));
        Each("apps", _rows.Apps, (path, row) =>
        {
            Account(path, row.AccountId);
            if (AppCatalog.Default.Find(row.AppType) is null)
                _violations.Add($"{path}.appType", $"There is no app type '{row.AppType}' in the catalog");
        });
        Each("models", _rows.Models, (path, row) => Account(path, row.AccountId));
        Each("jobs", _rows.Jobs, (path, row) => Account(path, row.AccountId));
        Each("destinations", _rows.Destinations, (path, row) =>
        {
            Account(path, row.AccountId);
            App(path, "appId", row.AppId, row.AccountId, AppRole.Destination);
        });
        Each("sources", _rows.Sources, (path, row) =>
        {
            Account(path, row.AccountId);
            App(path, "appId", row.AppId, row.AccountId, AppRole.Source);
            Due(path, row.Due, row.Due is not { Kind: not DueKind.Occurrence });
            SetSourceData.CheckRange(row.EarliestDataAt, row.LatestDataAt, $"{path}.", _violations);
        });
        Each("integrations", _rows.Integrations, (path, row) =>
        {
            Account(path, row.AccountId);
            if (row.SourceAppId is { } source)
                App(path, "sourceAppId", source, row.AccountId, AppRole.Source);
            App(path, "destinationAppId", row.DestinationAppId, row.AccountId, AppRole.Destination);
            Due(path, row.Due, row.Due is not { Kind: not DueKind.Occurrence });
        });
        Each("jobs", _rows.Jobs, (path, row) =>
        {
            Due(path, row.Due, row.Due is not { } due || FixtureJobRules.CanWaitFor(row, due.Kind));
            if (row.Wait is { } wait)
                App(path, "wait.appId", wait.AppId, row.AccountId);
        });
        Reserved();
    }

    private Action<RowPath, ScriptedOutcomes> CheckOwnerOnce()
    {
        var seen = new HashSet<Guid>();
        return (path, row) =>
        {
            if (!seen.Add(row.OwnerId))
                _violations.Add($"{path}.{OwnerJson.FieldOf(row.OwnerKind)}", "Duplicate owner: give all its plans in one row");
        };
    }

    private void Reserved()
    {
        var counters = _rows.Counters;
        Reserved("nextIntegrations", counters.ReservedIntegrations, counters.IntegrationsTaken, "There is such an integration already", () => _rows.Integrations.Select(row => row.Id));
        Reserved("nextSyncJobs", counters.ReservedSyncJobs, counters.SyncJobsTaken, "There is such a job already", () => _rows.Jobs.Select(row => row.Number));
    }

    private void Reserved<T>(string field, ImmutableArray<T> reserved, int taken, string message, Func<IEnumerable<T>> used)
    {
        if (taken >= reserved.Length)
            return;
        var seen = used().ToHashSet();
        for (var i = taken; i < reserved.Length; i++)
        {
            if (!seen.Add(reserved[i]))
                _violations.Add($"counters.{field}.{i}", message);
        }
    }

    private void Account(RowPath path, Guid id)
    {
        if (!_accounts.Contains(id))
            _violations.Add($"{path}.accountId", FaultRules.NoAccount(id));
    }

    // In an export the role may be missing: an app can lose a role that its existing rows use.
    private void App(RowPath row, string field, Guid id, Guid accountId, AppRole? role = null)
    {
        if (!_apps.TryGetValue(id, out var app))
            _violations.Add($"{row}.{field}", $"There is no app {id}");
        else if (app.AccountId != accountId)
            _violations.Add($"{row}.{field}", $"App {id} belongs to another account");
        else if (role is { } asked && _rows.IsUnscheduled && !(asked == AppRole.Source ? app.IsSource : app.IsDestination))
            _violations.Add($"{row}.{field}", $"App {id} does not have the {AppRoles.Wire.ToWire(asked)} role: its permissions give it none");
    }

    private void Due(RowPath path, Due? due, bool fits)
    {
        if (due is not { } entry)
            return;
        if (_rows.IsUnscheduled)
            _violations.Add($"{path}.{DueJson.Name}", $"Only where {FixtureReader.Agenda} is '{FixtureReader.StoredAgenda}'; otherwise it follows from the schedule");
        else if (!fits)
            _violations.Add($"{path}.{DueJson.Name}.kind", "Nothing that such a row can wait for");
        else if (!_sequences.Add(entry.Sequence))
            _violations.Add($"{path}.{DueJson.Name}.sequence", $"Duplicate sequence {entry.Sequence}");
    }

    private void UniqueKeys()
    {
        var seen = new HashSet<long>(_rows.Tables.Sum(table => table.Count));
        foreach (var table in _rows.Tables)
        {
            foreach (var (index, row) in table.Rows.Index())
            {
                if (!seen.Add(row.Key))
                    _violations.Add($"{table.Definition.Name}.{index}.key", $"Duplicate key {row.Key}");
            }
        }
    }

    private void UniqueIdentifiers()
    {
        foreach (var table in _rows.Tables.Where(table => table.Definition.KeyField is not null))
        {
            foreach (var (index, key) in table.Duplicates())
                _violations.Add($"{table.Definition.Name}.{index}.{table.Definition.KeyField}", $"Duplicate {table.Definition.KeyField} {key}");
        }
    }

    private static void Each<TRow>(string table, ImmutableArray<TRow> rows, Action<RowPath, TRow> check)
    {
        for (var i = 0; i < rows.Length; i++)
            check(new RowPath(table, i), rows[i]);
    }

    // A path is printed for a violation only: a large file has hundreds of thousands of rows.
    private readonly record struct RowPath(string Table, int Index)
    {
        public override string ToString() => $"{Table}.{Index}";
    }
}
