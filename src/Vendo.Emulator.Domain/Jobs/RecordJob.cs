using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>A job of the past.</summary>
public sealed record JobRecord
{
    /// <summary>How it ended: completed, failed or cancelled.</summary>
    public JobStatus Status { get; init; } = JobStatus.Completed;

    /// <summary>When it ended, not in the future; null for now.</summary>
    public Instant? FinishedAt { get; init; }

    /// <summary>How long it ran, not negative; null for 30 seconds.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Rows that it read, at least 0; null draws them.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows that it wrote, at most those that it read; null for all of them, and for none of a job that did not complete.</summary>
    public long? Written { get; init; }

    /// <summary>Why it failed; null takes the default. Goes with a failed job only.</summary>
    public JobError? Error { get; init; }

    /// <summary>The trigger that dispatched it.</summary>
    public JobTrigger Trigger { get; init; }
}

/// <summary>
/// Adds a job of the past to an integration, source or model. The owner shows it as its latest job where it has none that was
/// dispatched later: status, errors and the time of the last success follow. An owner that is younger than the job becomes as old.
/// </summary>
/// <param name="OwnerKind">The kind of owner.</param>
/// <param name="OwnerId">Whose job.</param>
/// <param name="Record">The job.</param>
public sealed record RecordJob(JobOwnerKind OwnerKind, Guid OwnerId, JobRecord Record) : Command<Job>
{
    internal override void Check(Draft draft, Violations violations)
    {
        if (Record.Status is JobStatus.Pending or JobStatus.Running)
            violations.AddRule("status", Messages.NotOneOf(JobStatuses.Ended.Quoted));
        violations.AddRule("finishedAt", Record.FinishedAt > draft.Now ? Messages.InTheFuture : null);
        violations.Duration("took", Record.Took);
        violations.Within("rows", Record.Rows, 0);
        violations.Within("written", Record.Written, 0, Math.Max(0, Record.Rows ?? long.MaxValue));
        violations.AddRule("error", Record.Error is not null && Record.Status != JobStatus.Failed ? "Only a failed job has an error" : null);
    }

    internal override Outcome<Job> Execute(Draft draft)
    {
        var finished = Record.FinishedAt ?? draft.Now;
        var took = Record.Took ?? WorldSettings.DefaultJobDuration;
        var began = finished.PlusClamped(-took);
        return OwnerKind switch
        {
            JobOwnerKind.Integration => draft.Integrations.FindLive(OwnerId) is { } integration ? OfIntegration(draft, integration, began, finished) : Refusal.NotFound("Integration"),
            JobOwnerKind.Source => draft.Sources.FindLive(OwnerId) is { } source ? OfSource(draft, source, began, finished) : Refusal.NotFound("Source"),
            _ => draft.Models.FindLive(OwnerId) is { } model ? OfModel(draft, model, began, finished) : Refusal.NotFound("Model"),
        };
    }

    private Job OfIntegration(Draft draft, Integration integration, Instant began, Instant finished)
    {
        var job = Create(draft, integration.AccountId, began, finished, integration.Schedule.Frequency) with
        {
            ConnectorType = integration.SourceAppId is { } source ? draft.Apps.Find(source)?.AppType : null,
            DestinationType = draft.Apps.Find(integration.DestinationAppId)?.AppType,
        };
        job = draft.Jobs.Put(job);
        integration = integration with { CreatedAt = Instant.Min(integration.CreatedAt, began) };
        if (!IsLatest(draft, integration.LatestJob, job))
        {
            draft.Integrations.Put(integration);
            return job;
        }

        draft.Integrations.Put(integration with
        {
            LatestJob = job.Number,
            Status = StatusAfter(integration.Status),
            LastSyncAt = Record.Status == JobStatus.Completed ? finished : integration.LastSyncAt,
            CoveredUntil = Record.Status == JobStatus.Completed ? job.MaxTimestamp : integration.CoveredUntil,
            LastError = ErrorAfter(job, integration.LastError),
            ConsecutiveFailures = FailuresAfter(integration.ConsecutiveFailures),
            IsResumed = false,
            IsPartial = job.IsPartial,
        });
        return job;
    }

    private Outcome<Job> OfSource(Draft draft, Source source, Instant began, Instant finished)
    {
        if (source.IsPushed)
            return Refusal.Rule($"{SourceRules.NoImports(source)}.");
        var job = draft.Jobs.Put(Create(draft, source.AccountId, began, finished, source.Frequency) with { ConnectorType = draft.Apps.Find(source.AppId)?.AppType });
        source = source with { CreatedAt = Instant.Min(source.CreatedAt, began) };
        if (Record.Status == JobStatus.Completed)
            source = SourceFlow.Widen(source, job);
        if (IsLatest(draft, source.LatestJob, job))
        {
            source = source with
            {
                LatestJob = job.Number,
                Status = StatusAfter(source.Status),
                LastImportAt = Record.Status == JobStatus.Completed ? finished : source.LastImportAt,
                LastError = ErrorAfter(job, source.LastError),
                ConsecutiveFailures = FailuresAfter(source.ConsecutiveFailures),
                IsPartial = job.IsPartial,
                IntegrationStatus = (source.State, Record.Status) switch
                {
                    (ActivityState.Active, JobStatus.Completed) => FlowStatus.Active,
                    (ActivityState.Active, JobStatus.Failed) => FlowStatus.Errored,
                    _ => source.IntegrationStatus,
                },
            };
        }
        else if (Record.Status == JobStatus.Completed)
        {
            source = source with { LastImportAt = source.LastImportAt is { } last ? Instant.Max(last, finished) : finished };
        }

        draft.Sources.Put(source);
        ExportJobs.ShowReadiness(draft, source.AppId);
        return job;
    }

    private Job OfModel(Draft draft, Model model, Instant began, Instant finished)
    {
        var job = draft.Jobs.Put(Create(draft, model.AccountId, began, finished, null));
        model = model with { CreatedAt = Instant.Min(model.CreatedAt, began) };
        draft.Models.Put(IsLatest(draft, model.LatestJob, job) ? model with { LatestJob = job.Number, Status = StatusAfter(model.Status) } : model);
        return job;
    }

    private Job Create(Draft draft, Guid accountId, Instant began, Instant finished, Frequency? covers)
    {
        var status = Record.Status;
        var rows = Record.Rows ?? JobPlanner.DrawRows(draft);
        var written = Math.Min(rows, Record.Written ?? (status == JobStatus.Completed ? rows : 0));
        var error = status == JobStatus.Failed ? Record.Error ?? JobPlanner.Error(OwnerKind.JobType()) : null;
        var end = status == JobStatus.Failed ? JobEnd.Fails : JobEnd.Succeeds;
        return new Job
        {
            Key = draft.NextKey(),
            Number = JobSteps.NextNumber(draft, isManualSync: false),
            AccountId = accountId,
            OwnerKind = OwnerKind,
            OwnerId = OwnerId,
            Status = status,
            Trigger = Record.Trigger,
            ExecutionType = covers is null ? ExecutionType.Full : ExecutionType.Incremental,
            MinTimestamp = covers?.Before(began),
            MaxTimestamp = covers is null ? null : began,
            StatusBefore = SyncStatus.Completed,
            Course = new JobCourse(finished - began, rows, written, end, 1, error),
            StartedAt = began,
            FinishedAt = finished,
            FinalProgress = status == JobStatus.Completed ? 100 : 99,
            FinalRowsProcessed = rows,
            FinalRowsWritten = written,
            Error = error,
            CreatedAt = began,
            UpdatedAt = finished,
        };
    }

    private static bool IsLatest(Draft draft, long? latest, Job job) =>
        latest is not { } number || draft.Jobs.Find(number) is not { } before || (!before.IsOpen && before.CreatedAt <= job.CreatedAt);

    private SyncStatus StatusAfter(SyncStatus before) => Record.Status switch
    {
        JobStatus.Completed => SyncStatus.Completed,
        JobStatus.Failed => SyncStatus.Errored,
        _ => before,
    };

    private string? ErrorAfter(Job job, string? before) => Record.Status switch
    {
        JobStatus.Completed => null,
        JobStatus.Failed => job.Error!.Message,
        _ => before,
    };

    private int FailuresAfter(int before) => Record.Status switch
    {
        JobStatus.Completed => 0,
        JobStatus.Failed => before + 1,
        _ => before,
    };
}
