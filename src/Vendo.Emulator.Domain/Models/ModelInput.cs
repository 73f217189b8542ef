using System.Collections.Immutable;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>The fields of a new model.</summary>
public sealed record ModelInput
{
    /// <summary>Its name, at least one character.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of definition.</summary>
    public required ModelType ModelType { get; init; }

    /// <summary>The query. A null or empty query makes the model invalid; that is not an error.</summary>
    public string? SqlQuery { get; init; }

    /// <summary>Its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>A JSON object, kept verbatim.</summary>
    public JsonText? Schedule { get; init; }

    /// <summary>The columns that identify a row, each at least one character.</summary>
    public ImmutableArray<string> PrimaryKeyColumns { get; init; } = [];

    /// <summary>The column that identifies new rows, at least one character.</summary>
    public string? IncrementalColumn { get; init; }

    /// <summary>Reads the shape of the body that creates it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="types">The types that it may name.</param>
    internal static ModelInput Read(ObjectReader body, WireNames<ModelType> types) => new()
    {
        Name = body.RequiredString("name", minLength: 0),
        ModelType = body.RequiredEnum("modelType", types),
        SqlQuery = body.OptionalString("sqlQuery", minLength: 0),
        Description = body.OptionalString("description", minLength: 0),
        Schedule = body.OptionalObject("schedule")?.ReadWhole(),
        PrimaryKeyColumns = body.OptionalStrings("primaryKeyColumns", minLength: 0) ?? [],
        IncrementalColumn = body.OptionalString("incrementalColumn", minLength: 0),
    };

    internal void Check(Violations violations) => ModelRules.Check(violations, Name, Schedule, PrimaryKeyColumns, IncrementalColumn);
}
