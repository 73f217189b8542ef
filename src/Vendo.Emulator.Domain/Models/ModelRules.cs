using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Models;

/// <summary>The rules for the fields of a model, and for a valid one: it has a query. The emulator does not parse queries.</summary>
internal static class ModelRules
{
    /// <summary>Why a model with this query cannot run; null if it can.</summary>
    public static string? WhyInvalid(string? sqlQuery) => string.IsNullOrWhiteSpace(sqlQuery) ? "SQL query is empty" : null;

    /// <summary>Checks the fields that a creation or a PATCH gives.</summary>
    public static void Check(Violations violations, string? name, JsonText? schedule, ImmutableArray<string>? keys, string? incremental)
    {
        violations.Text("name", name);
        violations.Object("schedule", schedule);
        violations.Texts("primaryKeyColumns", keys);
        violations.Text("incrementalColumn", incremental);
    }
}
