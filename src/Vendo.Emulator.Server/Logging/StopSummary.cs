using System.Globalization;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Logging;

/// <summary>What the program says as it stops: the requests, the errors, and the fields that nothing read.</summary>
internal static class StopSummary
{
    private const int MostFields = 10;

    /// <summary>The lines; none if there was no request.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<WorldHost> worlds)
    {
        var all = worlds.Sum(world => world.Requests.Last);
        if (all == 0)
            yield break;
        Exchange[] kept = [.. worlds.SelectMany(world => world.Requests.ToImmutable())];
        var of = kept.Length < all ? $", of the last {Number(kept.Length)} in the log" : "";
        yield return $"Requests: {Number(all)}; errors{of}: {Errors(kept)}.";
        string[] unread = [.. kept.SelectMany(Unread).Distinct().Order(StringComparer.Ordinal)];
        if (unread.Length > 0)
            yield return $"Fields that nothing read: {string.Join(", ", unread.Take(MostFields))}{(unread.Length > MostFields ? $" and {Number(unread.Length - MostFields)} more" : "")}.";
    }

    private static string Errors(IEnumerable<Exchange> kept)
    {
        var each = kept.Where(exchange => exchange.StatusCode >= 400).GroupBy(exchange => exchange.StatusCode).OrderBy(group => group.Key)
            .Select(group => $"{Number(group.Count())} × {group.Key}");
        return string.Join(", ", each) is { Length: > 0 } text ? text : "none";
    }

    private static IEnumerable<string> Unread(Exchange exchange) =>
        exchange.UnreadFields.Select(field => $"{exchange.Method} {exchange.Route ?? exchange.Path} {field}");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
