using System.Collections.Immutable;
using Vendo.Emulator.Domain.Faults;

namespace Vendo.Emulator.Http.Faults;

/// <summary>Checks that a fault can match a request. A fault that silently matches nothing would be an error.</summary>
internal static class FaultTarget
{
    /// <summary>Why a fault can never match a request; null if it can.</summary>
    /// <param name="fault">The fault, with a route.</param>
    /// <param name="operations">Every route.</param>
    public static string? WhyNone(Fault fault, ImmutableArray<ApiOperation> operations)
    {
        var met = operations.Where(operation => FaultMatch.CanMeet(fault, operation)).ToArray();
        if (met.Length == 0)
        {
            var nearest = operations.MinBy(operation => Distance(fault, operation))!;
            return $"There is no route {fault.Method} {fault.Route}. The nearest is {nearest.Method} {nearest.Pattern}.";
        }

        return fault.IntegrationId is null || met.Any(FaultMatch.IsAboutOne)
            ? null
            : $"No request {fault.Method} {fault.Route} is about one integration: leave out the integration, or name a route below /api/v1/integrations/{{integrationId}}.";
    }

    private static int Distance(Fault fault, ApiOperation operation) =>
        (EditDistance(WithoutNames(fault.Route), WithoutNames(operation.Pattern)) * 2) + (FaultMatch.IsMethod(fault, operation.Method) ? 0 : 1);

    // The length of a parameter's name does not count in the distance.
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
