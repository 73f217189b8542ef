using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>Soft-deletes a model: it disappears from every read, its jobs stay, and a pending or running job is cancelled.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record DeleteModel(Guid AccountId, Guid Id) : EntityCommand<Model, Model>(AccountId, Id)
{
    internal override Outcome<Model> Execute(Draft draft, Model model)
    {
        if (model.ActiveJob is { } active)
            JobSteps.Cancel(draft, draft.Jobs.Get(active));
        draft.ScriptedOutcomes.Remove(Id);
        return draft.Models.Put(draft.Models.Get(Id) with { DeletedAt = draft.Now, UpdatedAt = draft.Now });
    }
}

/// <summary>Pauses a model: a pending run is cancelled, a running one continues. Idempotent.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record PauseModel(Guid AccountId, Guid Id) : EntityCommand<Model, Model>(AccountId, Id)
{
    internal override Outcome<Model> Execute(Draft draft, Model model)
    {
        if (model.State == ActivityState.Inactive)
            return model;
        if (model.ActiveJob is { } active && draft.Jobs.Get(active) is { Status: JobStatus.Pending } pending)
            JobSteps.Cancel(draft, pending);
        return draft.Models.Put(draft.Models.Get(Id) with { State = ActivityState.Inactive, UpdatedAt = draft.Now });
    }
}

/// <summary>Resumes a model: it can be run again.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record ResumeModel(Guid AccountId, Guid Id) : EntityCommand<Model, Model>(AccountId, Id)
{
    internal override Outcome<Model> Execute(Draft draft, Model model) =>
        model.State == ActivityState.Active ? model : draft.Models.Put(model with { State = ActivityState.Active, UpdatedAt = draft.Now });
}

/// <summary>Dispatches a run of an active, valid model; refused while one is pending or running.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record RunModel(Guid AccountId, Guid Id) : EntityCommand<Model, Job>(AccountId, Id)
{
    internal override Outcome<Job> Execute(Draft draft, Model model)
    {
        if (model.State == ActivityState.Inactive)
            return Refusal.Rule("Cannot run an inactive model. Resume the model first.");
        if (model.ValidationError is { } error)
            return Refusal.Rule($"Cannot run an invalid model: {error}");
        if (model.ActiveJob is { } active)
            return Refusal.Conflict(JobMessages.InProgress(active));
        return ModelJobs.Dispatch(draft, model);
    }
}
