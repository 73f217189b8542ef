using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>A fault that is applied to a request.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Number">Which application of the fault this is, counted from 1.</param>
internal sealed record FaultHit(Fault Fault, int Number)
{
    /// <summary>What the fault does to it.</summary>
    public FaultEffect Effect => Fault.EffectOf(Number);
}

/// <summary>Selects the fault of a request.</summary>
internal static class FaultMatch
{
    private const string Integrations = "integrations";
    private const string IntegrationId = "integrationId";

    /// <summary>Selects the first fault that matches a request, and counts the match; null if none applies. Called for armed worlds only.</summary>
    public static FaultHit? CountAndTake(World world, FaultHits hits, HttpContext context, ApiOperation operation, ApiKey key)
    {
        var request = context.Request;
        var (flat, underAccount) = Spellings(MappedPath.Of(context), operation, key.AccountId);
        foreach (var fault in world.Faults.InOrder())
        {
            if (IsMethod(fault, request.Method) && (fault.AccountId ?? key.AccountId) == key.AccountId
                && (fault.IntegrationId is not { } id || (IsAboutOne(operation) && Uuid.TryParse(request.RouteValues[IntegrationId] as string, out var asked) && asked == id))
                && PatternOf(fault) is var pattern && (pattern.Matches(flat) || (underAccount is not null && pattern.Matches(underAccount)))
                && hits.Take(fault) is { } number)
                return new FaultHit(fault, number);
        }

        return null;
    }

    /// <summary>Whether a fault can ever match requests of an operation.</summary>
    public static bool CanMeet(Fault fault, ApiOperation operation) => IsMethod(fault, operation.Method) && PatternOf(fault).CouldMatch(operation.Pattern);

    /// <summary>Whether an operation is about one integration.</summary>
    public static bool IsAboutOne(ApiOperation operation) => operation.Resource == Integrations && operation.Pattern.Contains($"{{{IntegrationId}}}", StringComparison.Ordinal);

    public static bool IsMethod(Fault fault, string method) => fault.Method == Fault.Any || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase);

    // Both spellings of a path have the same handler, so a fault on one applies to the other.
    private static (string Flat, string? UnderAccount) Spellings(string path, ApiOperation operation, Guid accountId)
    {
        var below = operation.Pattern.Count(static c => c == '/') - (operation.IsUnderAccount ? 5 : 3);
        var rest = string.Join('/', path.Trim('/').Split('/')[^below..]);
        return ($"/api/v1/{operation.Resource}/{rest}", operation.UnderAccount is { } name ? $"/api/v1/accounts/{accountId}/{name}/{rest}" : null);
    }

    private static RoutePattern PatternOf(Fault fault)
    {
        var pattern = fault.Memo as RoutePattern ?? new RoutePattern(fault.Route);
        fault.Memo = pattern;
        return pattern;
    }
}
