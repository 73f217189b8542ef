using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>
/// Soft-deletes a source: it disappears from every read, its jobs stay, and its open imports are cancelled. Exports that
/// wait for one of them are evaluated again at the same instant.
/// </summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public sealed record DeleteSource(Guid AccountId, Guid Id) : EntityCommand<Source, Source>(AccountId, Id)
{
    internal override Outcome<Source> Execute(Draft draft, Source source)
    {
        SourceImports.CancelQueued(draft, source);
        if (source.ActiveJob is { } active)
            JobSteps.Cancel(draft, draft.Jobs.Get(active));
        draft.ScriptedOutcomes.Remove(Id);
        return draft.Sources.Put(draft.Sources.Get(Id) with { DeletedAt = draft.Now, UpdatedAt = draft.Now, Due = null });
    }
}

/// <summary>
/// Pauses a source: pending imports are cancelled, a running one continues. Exports that wait for a cancelled one are
/// evaluated again at the same instant. Idempotent.
/// </summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public sealed record PauseSource(Guid AccountId, Guid Id) : EntityCommand<Source, Source>(AccountId, Id)
{
    internal override Outcome<Source> Execute(Draft draft, Source source)
    {
        if (source.State == ActivityState.Inactive)
            return source;
        SourceImports.CancelQueued(draft, source);
        if (source.ActiveJob is { } active && draft.Jobs.Get(active) is { Status: JobStatus.Pending } pending)
            JobSteps.Cancel(draft, pending);
        return draft.Sources.Put(draft.Sources.Get(Id) with
        {
            State = ActivityState.Inactive,
            IntegrationStatus = FlowStatus.Paused,
            UpdatedAt = draft.Now,
            Due = null,
        });
    }
}

/// <summary>Resumes a source: it next imports at its first occurrence after now. Missed occurrences are not run.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public sealed record ResumeSource(Guid AccountId, Guid Id) : EntityCommand<Source, Source>(AccountId, Id)
{
    internal override Outcome<Source> Execute(Draft draft, Source source)
    {
        if (source.State == ActivityState.Active)
            return source;
        var resumed = source with { State = ActivityState.Active, IntegrationStatus = FlowStatus.Pending, UpdatedAt = draft.Now };
        return draft.Sources.Put(resumed with { Due = SourceAgenda.Next(draft, resumed) });
    }
}

/// <summary>Dispatches an import of an active source; refused while one is pending or running, or while the app is inactive.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public sealed record SyncSource(Guid AccountId, Guid Id) : EntityCommand<Source, Job>(AccountId, Id)
{
    internal override Outcome<Job> Execute(Draft draft, Source source)
    {
        if (source.IsPushed)
            return Refusal.Rule($"Cannot trigger sync. {SourceRules.NoImports(source)}.");
        if (source.State == ActivityState.Inactive)
            return Refusal.Rule("Cannot trigger sync for an inactive source. Resume the source first.");
        if (SourceRules.InactiveApp(draft, source) is { } inactive)
            return Refusal.Rule(JobMessages.CannotSync(inactive));
        if (source.ActiveJob is { } active)
            return Refusal.Conflict(JobMessages.InProgress(active));
        return ImportJobs.Dispatch(draft, source, JobTrigger.Api, null);
    }
}

/// <summary>Cancels the queued imports of a source.</summary>
internal static class SourceImports
{
    // The queue is cancelled before the active import, whose end would start the next queued one.
    public static void CancelQueued(Draft draft, Source source)
    {
        foreach (var queued in source.QueuedJobs)
            JobSteps.Cancel(draft, draft.Jobs.Get(queued));
    }
}
