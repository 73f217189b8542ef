using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Checks that a fixture's jobs and their owners are consistent, so that the jobs can continue.</summary>
internal sealed class FixtureJobRules
{
    private readonly WorldSnapshot _rows;
    private readonly Violations _violations;
    private readonly Dictionary<long, Job> _jobs;
    private readonly Dictionary<(JobOwnerKind Kind, Guid Id), Owner> _owners;

    private FixtureJobRules(WorldSnapshot rows, Violations violations)
    {
        (_rows, _violations) = (rows, violations);
        _jobs = rows.Jobs.ToDictionary(job => job.Number);
        _owners = Owners(rows).ToDictionary(owner => (owner.Kind, owner.Id));
    }

    public static void Check(WorldSnapshot rows, Violations violations)
    {
        var rules = new FixtureJobRules(rows, violations);
        foreach (var owner in rules._owners.Values)
            rules.Check(owner);
        for (var i = 0; i < rows.Jobs.Length; i++)
            rules.Check($"jobs.{i}", rows.Jobs[i]);
        for (var i = 0; i < rows.ScriptedOutcomes.Length; i++)
            rules.FindOwner($"outcomes.{i}", rows.ScriptedOutcomes[i].OwnerKind, rows.ScriptedOutcomes[i].OwnerId);
    }

    /// <summary>Whether an agenda entry is valid for a job in its current state.</summary>
    public static bool CanWaitFor(Job job, DueKind kind) => (job.Status, kind) switch
    {
        (JobStatus.Pending, DueKind.Check or DueKind.Timeout) => job.OwnerKind == JobOwnerKind.Integration,
        (JobStatus.Pending, DueKind.Start) => true,
        (JobStatus.Running, DueKind.End or DueKind.Cancel) => true,
        _ => false,
    };

    private void Check(Owner owner)
    {
        if (owner.Active is { } active && IsOwn($"{owner.Path}.activeJobId", owner, active) is { } job)
        {
            if (!job.IsOpen)
                _violations.Add($"{owner.Path}.activeJobId", $"{job.Id} has ended");
            else if (owner.Status != (job.Status == JobStatus.Pending ? SyncStatus.Pending : SyncStatus.Running))
                _violations.Add($"{owner.Path}.status", $"{job.Id} is {JobStatuses.Wire.ToWire(job.Status)}, so this must be too");
        }

        if (owner is { Active: null, Status: SyncStatus.Running })
            _violations.Add($"{owner.Path}.status", "It is running, but activeJobId names no job");

        for (var i = 0; i < owner.Queued.Length; i++)
        {
            var path = $"{owner.Path}.queuedJobIds.{i}";
            if (IsOwn(path, owner, owner.Queued[i]) is { Status: not JobStatus.Pending } queued)
                _violations.Add(path, $"{queued.Id} is not pending");
        }

        // A stored history is bounded, so an export may lack the latest job.
        if (_rows.IsUnscheduled && owner.Latest is { } latest)
            IsOwn($"{owner.Path}.latestJobId", owner, latest);
    }

    private void Check(string path, Job job)
    {
        if (FindOwner(path, job.OwnerKind, job.OwnerId) is not { } owner)
            return;
        if (owner.AccountId != job.AccountId)
            _violations.Add($"{path}.accountId", $"Its {Name(job.OwnerKind)} belongs to another account");
        if (job.IsOpen && owner.Active != job.Number && !owner.Queued.Contains(job.Number))
            _violations.Add($"{path}.status", $"It is {JobStatuses.Wire.ToWire(job.Status)}, but its {Name(job.OwnerKind)} does not name it in activeJobId");
        if (job.IsOpen != job.FinishedAt is null)
            _violations.Add($"{path}.finishedAt", job.IsOpen ? "It has not ended" : Messages.Required);
        if (job.Status == JobStatus.Failed && job.Error is null)
            _violations.Add($"{path}.error", Messages.Required);
        if (job.Course is { End: JobEnd.Fails, Error: null })
            _violations.Add($"{path}.course.error", Messages.Required);
        if (job.OwnerKind != JobOwnerKind.Model)
            CheckWindow(path, job);
        if (!_rows.IsUnscheduled && job.Status == JobStatus.Running)
            CheckCourse(path, job);
    }

    private void CheckWindow(string path, Job job)
    {
        if (job.MinTimestamp is null)
            _violations.Add($"{path}.minTimestamp", Messages.Required);
        if (job.MaxTimestamp is null)
            _violations.Add($"{path}.maxTimestamp", Messages.Required);
        if (job.MinTimestamp > job.MaxTimestamp)
            _violations.Add($"{path}.maxTimestamp", "It must not be before minTimestamp");
    }

    private void CheckCourse(string path, Job job)
    {
        if (job.StartedAt is null)
            _violations.Add($"{path}.startedAt", Messages.Required);
        if (job.Course is null)
            _violations.Add($"{path}.course", Messages.Required);
    }

    private Owner? FindOwner(string path, JobOwnerKind kind, Guid id)
    {
        if (_owners.TryGetValue((kind, id), out var owner))
            return owner;
        _violations.Add($"{path}.{OwnerJson.FieldOf(kind)}", Messages.NoSuch(Name(kind), id));
        return null;
    }

    private Job? IsOwn(string path, Owner owner, long number)
    {
        if (!_jobs.TryGetValue(number, out var job))
            _violations.Add(path, $"There is no {Job.Print(number)}");
        else if ((job.OwnerKind, job.OwnerId) != (owner.Kind, owner.Id))
            _violations.Add(path, $"{job.Id} is another's job");
        else
            return job;
        return null;
    }

    private static IEnumerable<Owner> Owners(WorldSnapshot rows) =>
        rows.Sources.Select((row, i) => new Owner(
            $"sources.{i}", JobOwnerKind.Source, row.Id, row.AccountId, row.Status, row.LatestJob, row.ActiveJob, row.QueuedJobs))
        .Concat(rows.Integrations.Select((row, i) => new Owner(
            $"integrations.{i}", JobOwnerKind.Integration, row.Id, row.AccountId, row.Status, row.LatestJob, row.ActiveJob, [])))
        .Concat(rows.Models.Select((row, i) => new Owner(
            $"models.{i}", JobOwnerKind.Model, row.Id, row.AccountId, row.Status, row.LatestJob, row.ActiveJob, [])));

    private static string Name(JobOwnerKind kind) => JobOwnerKinds.Wire.ToWire(kind);

    private sealed record Owner(
        string Path, JobOwnerKind Kind, Guid Id, Guid AccountId, SyncStatus Status, long? Latest, long? Active, ImmutableArray<long> Queued);
}
