using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http.Faults;

/// <summary>A fault that a request has met.</summary>
/// <param name="Fault">Which.</param>
/// <param name="Number">Its how manieth application this is.</param>
internal sealed record FaultHit(Fault Fault, int Number);

/// <summary>Finds the fault of a request, and the routes of a fault.</summary>
internal static class FaultMatch
{
    private const string Integrations = "/api/v1/integrations/";

    /// <summary>The first fault that meets a request; null for none. Asked for armed worlds only.</summary>
    public static FaultHit? Find(World world, FaultHits hits, HttpRequest request, ApiKey key)
    {
        var path = Flat(request.Path.Value!);
        foreach (var fault in world.Faults.InOrder())
        {
            if (Matches(fault, request.Method, path, key) && hits.Take(fault) is { } number)
                return new FaultHit(fault, number);
        }

        return null;
    }

    /// <summary>Why no request can ever meet a fault, naming the nearest route; null where one can.</summary>
    public static string? WhyUnknown(string method, string route, ImmutableArray<ApiOperation> operations)
    {
        var pattern = new RoutePattern(route);
        if (operations.Any(operation => IsMethod(method, operation.Method) && pattern.CouldMatch(operation.Pattern)))
            return null;
        var nearest = operations.MinBy(operation => Distance(method, route, operation));
        return $"There is no route {method} {route}" + (nearest is null ? "." : $". The nearest is {nearest.Method} {nearest.Pattern}.");
    }

    private static bool Matches(Fault fault, string method, string path, ApiKey key)
    {
        if (!IsMethod(fault.Method, method) || (fault.AccountId is { } account && account != key.AccountId))
            return false;
        if (fault.IntegrationId is { } id && !IsAbout(path, id))
            return false;
        var pattern = fault.Memo as RoutePattern ?? new RoutePattern(Flat(fault.Route));
        fault.Memo = pattern;
        return pattern.Matches(path);
    }

    private static bool IsMethod(string expected, string given) => expected == Fault.Any || expected.Equals(given, StringComparison.OrdinalIgnoreCase);

    private static bool IsAbout(string path, Guid integration) =>
        path.StartsWith(Integrations, StringComparison.OrdinalIgnoreCase)
        && Uuid.TryParse(path[Integrations.Length..].Split('/')[0], out var id) && id == integration;

    /// <summary>
    /// The reference's spelling of a path: both spellings have the same handlers, so that a fault on one meets the other.
    /// A path is authorised by then, so that the account of it is the key's own.
    /// </summary>
    internal static string Flat(string path)
    {
        if (path.Split('/') is not ["", "api", "v1", "accounts", _, var resource, .. var rest])
            return path;
        return "/api/v1/" + string.Join('/', [resource == "connections" ? "integrations" : resource, .. rest]);
    }

    private static int Distance(string method, string route, ApiOperation operation)
    {
        var sameMethod = IsMethod(method, operation.Method) ? 0 : 1;
        return (EditDistance(WithoutNames(route), WithoutNames(operation.Pattern)) * 2) + sameMethod;
    }

    // A long name of a parameter makes no route more distant.
    private static string WithoutNames(string route) =>
        string.Join('/', route.Split('/').Select(part => RoutePattern.IsOpen(part) ? RoutePattern.Any : part));

    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
