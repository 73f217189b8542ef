using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

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
