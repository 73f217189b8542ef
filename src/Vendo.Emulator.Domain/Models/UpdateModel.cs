using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>The fields that a PATCH of the model changes; a null field stays unchanged.</summary>
public sealed record ModelPatch
{
    /// <summary>The new name, at least one character.</summary>
    public string? Name { get; init; }

    /// <summary>The new kind of definition.</summary>
    public ModelType? ModelType { get; init; }

    /// <summary>The new query; an empty one makes the model invalid. A new query validates the model again.</summary>
    public string? SqlQuery { get; init; }

    /// <summary>Its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The new schedule, an object.</summary>
    public JsonText? Schedule { get; init; }

    /// <summary>The new columns, each at least one character.</summary>
    public ImmutableArray<string>? PrimaryKeyColumns { get; init; }

    /// <summary>The new column, at least one character.</summary>
    public string? IncrementalColumn { get; init; }

    /// <summary>Reads the shape of a PATCH's body, which must set at least one of these fields.</summary>
    /// <param name="body">The body.</param>
    /// <param name="types">The types that it may name.</param>
    internal static ModelPatch Read(ObjectReader body, WireNames<ModelType> types)
    {
        body.RequireAny("name", "modelType", "sqlQuery", "description", "schedule", "primaryKeyColumns", "incrementalColumn");
        return new ModelPatch
        {
            Name = body.OptionalString("name", minLength: 0),
            ModelType = body.OptionalEnum("modelType", types),
            SqlQuery = body.OptionalString("sqlQuery", minLength: 0),
            Description = body.OptionalString("description", minLength: 0),
            Schedule = body.OptionalObject("schedule")?.ReadWhole(),
            PrimaryKeyColumns = body.OptionalStrings("primaryKeyColumns", minLength: 0),
            IncrementalColumn = body.OptionalString("incrementalColumn", minLength: 0),
        };
    }

    internal void Check(Violations violations) => ModelRules.Check(violations, Name, Schedule, PrimaryKeyColumns, IncrementalColumn);

    internal Model ApplyTo(Model model, Instant now)
    {
        var next = model with
        {
            Name = Name ?? model.Name,
            ModelType = ModelType ?? model.ModelType,
            Description = Description ?? model.Description,
            Schedule = Schedule ?? model.Schedule,
            PrimaryKeyColumns = PrimaryKeyColumns ?? model.PrimaryKeyColumns,
            IncrementalColumn = IncrementalColumn ?? model.IncrementalColumn,
            UpdatedAt = now,
        };
        return SqlQuery is null ? next : next with { SqlQuery = SqlQuery, ValidationError = ModelRules.WhyInvalid(SqlQuery), LastValidatedAt = now };
    }
}

/// <summary>Changes a model; a new query is validated. An open run continues.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The model.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateModel(Guid AccountId, Guid Id, ModelPatch Patch) : EntityCommand<Model, Model>(AccountId, Id)
{
    internal override void Check(Draft draft, Model model, Violations violations) => Patch.Check(violations);

    internal override Outcome<Model> Execute(Draft draft, Model model) => draft.Models.Put(Patch.ApplyTo(model, draft.Now));
}
