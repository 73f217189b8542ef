using System.Collections.Immutable;

namespace Vendo.Emulator.Http.Requests;

/// <summary>The exchanges that are most similar to an expected request.</summary>
internal static class NearestExchanges
{
    private const int Most = 5;

    /// <summary>The nearest, in the order of time; of those that are equally near, the latest.</summary>
    public static IEnumerable<Exchange> To(string method, string path, ImmutableArray<Exchange> exchanges) => exchanges
        .OrderBy(exchange => Distance(method, path, exchange))
        .ThenByDescending(exchange => exchange.Number)
        .Take(Most)
        .OrderBy(exchange => exchange.Number);

    private static int Distance(string method, string path, Exchange exchange)
    {
        var wanted = path.Trim('/').Split('/');
        var given = exchange.RawPath.Trim('/').Split('/');
        var same = wanted.Zip(given).Count(pair => pair.First == RoutePattern.Any || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
        var otherMethod = method != RoutePattern.Any && !method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase);
        return (Math.Max(wanted.Length, given.Length) - same) * 2 + (otherMethod ? 1 : 0);
    }
}
