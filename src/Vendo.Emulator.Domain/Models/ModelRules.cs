namespace Vendo.Emulator.Domain.Models;

/// <summary>What makes a model valid. The emulator does not parse queries; it only asks that there is one.</summary>
internal static class ModelRules
{
    /// <summary>Why a model with this query cannot run; null where it can.</summary>
    public static string? WhyInvalid(string? sqlQuery) => string.IsNullOrWhiteSpace(sqlQuery) ? "SQL query is empty" : null;
}
