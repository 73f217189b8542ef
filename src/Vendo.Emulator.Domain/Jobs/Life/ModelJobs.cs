using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The jobs of models.</summary>
internal static class ModelJobs
{
    /// <summary>Dispatches a run.</summary>
    public static Job Dispatch(Draft draft, Model model)
    {
        var now = draft.Now;
        var scripted = JobPlanner.Take(draft, model.Id);
        var job = draft.Jobs.Put(new Job
        {
            Key = draft.NextKey(),
            Number = JobSteps.NextNumber(draft, isManualSync: false),
            AccountId = model.AccountId,
            OwnerKind = JobOwnerKind.Model,
            OwnerId = model.Id,
            Status = JobStatus.Pending,
            Trigger = JobTrigger.Api,
            ExecutionType = model.IncrementalColumn is null ? ExecutionType.Full : ExecutionType.Incremental,
            StatusBefore = model.Status,
            Scripted = scripted,
            Due = draft.At(now.PlusClamped(scripted?.QueuedFor ?? TimeSpan.Zero), DueKind.Start),
            CreatedAt = now,
            UpdatedAt = now,
        });
        draft.Models.Put(model with
        {
            Status = SyncStatusMachine.Next(model.Status, SyncEvent.JobDispatched, model.Status),
            LatestJob = job.Number,
            ActiveJob = job.Number,
            UpdatedAt = now,
        });
        draft.Record(LedgerKind.JobDispatched, JobOwnerKind.Model, model.Id, job.Number);
        return job;
    }

    /// <summary>Updates the model after a step of a run.</summary>
    public static void OnJob(Draft draft, Job job, SyncEvent happened)
    {
        var model = draft.Models.Get(job.OwnerId);
        draft.Models.Put(model with
        {
            Status = SyncStatusMachine.Next(model.Status, happened, job.StatusBefore),
            ActiveJob = happened == SyncEvent.JobStarted ? model.ActiveJob : null,
            UpdatedAt = draft.Now,
        });
    }
}
