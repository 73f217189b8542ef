using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>A change of one model. The model must exist and belong to the account; otherwise the command is refused as not found.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public abstract record ModelCommand<T>(Guid AccountId, Guid Id) : Command<T>
{
    internal sealed override void Check(Draft draft, Violations violations)
    {
        if (Find(draft) is { } model)
            Check(draft, model, violations);
    }

    internal sealed override Outcome<T> Execute(Draft draft) => Find(draft) is { } model ? Execute(draft, model) : Refusal.NotFound("Model");

    /// <inheritdoc cref="Command{T}.Check"/>
    internal virtual void Check(Draft draft, Model model, Violations violations)
    {
    }

    internal abstract Outcome<T> Execute(Draft draft, Model model);

    private Model? Find(Draft draft) => draft.Models.FindLive(Id) is { } model && model.AccountId == AccountId ? model : null;
}

/// <summary>Creates and validates a model. A model without a query is created too, but cannot run.</summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">The fields of the new row.</param>
public sealed record CreateModel(Guid AccountId, ModelInput Input) : Command<Model>
{
    internal override void Check(Draft draft, Violations violations) => Input.Check(violations);

    internal override Outcome<Model> Execute(Draft draft)
    {
        return draft.Models.Put(new Model
        {
            Key = draft.NextKey(),
            Id = draft.NextGuid(),
            AccountId = AccountId,
            Name = Input.Name,
            Description = Input.Description,
            ModelType = Input.ModelType,
            SqlQuery = Input.SqlQuery,
            State = ActivityState.Active,
            Status = SyncStatus.Pending,
            Schedule = Input.Schedule,
            PrimaryKeyColumns = Input.PrimaryKeyColumns,
            IncrementalColumn = Input.IncrementalColumn,
            ValidationError = ModelRules.WhyInvalid(Input.SqlQuery),
            LastValidatedAt = draft.Now,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}

/// <summary>Changes a model; a new query is validated. An open run continues.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateModel(Guid AccountId, Guid Id, ModelPatch Patch) : ModelCommand<Model>(AccountId, Id)
{
    internal override void Check(Draft draft, Model model, Violations violations) => Patch.Check(violations);

    internal override Outcome<Model> Execute(Draft draft, Model model) => draft.Models.Put(Patch.ApplyTo(model, draft.Now));
}

/// <summary>Soft-deletes a model: it disappears from every read, its jobs stay, and a pending or running job is cancelled.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record DeleteModel(Guid AccountId, Guid Id) : ModelCommand<Model>(AccountId, Id)
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
public sealed record PauseModel(Guid AccountId, Guid Id) : ModelCommand<Model>(AccountId, Id)
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
public sealed record ResumeModel(Guid AccountId, Guid Id) : ModelCommand<Model>(AccountId, Id)
{
    internal override Outcome<Model> Execute(Draft draft, Model model) =>
        model.State == ActivityState.Active ? model : draft.Models.Put(model with { State = ActivityState.Active, UpdatedAt = draft.Now });
}

/// <summary>Dispatches a run of an active, valid model; refused while one is pending or running.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
public sealed record RunModel(Guid AccountId, Guid Id) : ModelCommand<Job>(AccountId, Id)
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
