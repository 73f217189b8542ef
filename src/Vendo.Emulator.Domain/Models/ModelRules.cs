namespace Vendo.Emulator.Domain.Models;

/// <summary>The rule for a valid model: it has a query. The emulator does not parse queries.</summary>
internal static class ModelRules
{
    /// <summary>Why a model with this query cannot run; null if it can.</summary>
    public static string? WhyInvalid(string? sqlQuery) => string.IsNullOrWhiteSpace(sqlQuery) ? "SQL query is empty" : null;
}
