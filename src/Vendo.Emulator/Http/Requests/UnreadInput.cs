using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http.Requests;

/// <summary>What a request sent in vain.</summary>
internal static class UnreadInput
{
    private const int MostNames = Violations.Most, LongestName = 1000;

    public static IReadOnlyList<string> Of(Exchange exchange) =>
        [.. Body(exchange).Concat(Query(exchange)).Select(field => Redaction.Text(field, exchange.Secrets))];

    /// <summary>As many of the names as the log keeps, each cut where it is very long; how many more there were stands at the end.</summary>
    public static ImmutableArray<string>? Kept(ImmutableArray<string>? names)
    {
        if (names is not { } all || (all.Length <= MostNames && all.All(static name => name.Length <= LongestName)))
            return names;
        var kept = all.Take(MostNames).Select(static name => name.Length <= LongestName ? name : KeptText.Of(name[..LongestName]) + "…");
        return all.Length <= MostNames ? [.. kept] : [.. kept, string.Create(CultureInfo.InvariantCulture, $"({all.Length - MostNames} more)")];
    }

    // A request that was refused before anybody looked at its fields sent none of them in vain.
    private static bool IsCarriedOut(Exchange exchange) => exchange is { Operation: not null, StatusCode: >= 200 and < 300 };

    private static IEnumerable<string> Body(Exchange exchange) => exchange.UnreadBody ?? [];

    private static IEnumerable<string> Query(Exchange exchange)
    {
        if (exchange.UnreadQuery is { } unread)
            return unread;
        return IsCarriedOut(exchange) && exchange.RawQuery.Length > 0 ? QueryPairs.Of(exchange.RawQuery).Select(pair => pair.Key).Distinct() : [];
    }

    /// <summary>What a body holds that nothing has parsed, as an action route takes none.</summary>
    public static ImmutableArray<string> Fields(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
            return [];
        try
        {
            using var document = JsonDocument.Parse(KeptText.OfJson(utf8.Span));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(property => property.Name).Distinct()]
                : ["(body)"];
        }
        catch (JsonException)
        {
            return ["(body)"];
        }
    }
}
