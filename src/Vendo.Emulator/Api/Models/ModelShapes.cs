using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Models;

/// <summary>A row of the list.</summary>
/// <param name="Id" example="cc0e8400-e29b-41d4-a716-446655440007">The id of the model.</param>
/// <param name="Name" example="Lifetime value">The name of the model.</param>
/// <param name="Schedule" example='{"frequency_value": 1, "frequency_unit": "days"}'>When the model runs; null for on demand only.</param>
internal record ModelRow(
    Guid Id,
    Guid AccountId,
    string Name,
    string? Description,
    string ModelType,
    string State,
    JsonText? Schedule,
    JsonText Columns,
    IReadOnlyList<string> PrimaryKeyColumns,
    string? IncrementalColumn,
    bool IsValid,
    string? ValidationError,
    Instant? LastValidatedAt,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ModelRow Of(Model model) => new(
        model.Id,
        model.AccountId,
        model.Name,
        model.Description,
        ModelTypes.Wire.ToWire(model.ModelType),
        ActivityStates.Wire.ToWire(model.State),
        model.Schedule,
        model.Columns,
        model.PrimaryKeyColumns,
        model.IncrementalColumn,
        model.IsValid,
        model.ValidationError,
        model.LastValidatedAt,
        model.CreatedAt,
        model.UpdatedAt);
}

/// <summary>The detail: the row and the query.</summary>
internal sealed record ModelDetail : ModelRow
{
    private ModelDetail(ModelRow row, string? sqlQuery)
        : base(row) => SqlQuery = sqlQuery;

    // Explicit order: by default a record writes its own fields before inherited ones.
    /// <summary>The query in SQL; null for none.</summary>
    /// <example>select customer_id, sum(total) from orders group by 1</example>
    [JsonPropertyOrder(1)]
    public string? SqlQuery { get; }

    public static new ModelDetail Of(Model model) => new(ModelRow.Of(model), model.SqlQuery);
}
