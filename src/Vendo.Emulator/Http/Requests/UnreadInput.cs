using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Http.Requests;

/// <summary>The unread input of a request.</summary>
internal static class UnreadInput
{
    private const int MostNames = Violations.Most, LongestName = 1000;

    public static IReadOnlyList<string> Of(Exchange exchange) =>
        [.. Body(exchange).Concat(Query(exchange)).Select(field => Redaction.Text(field, exchange.Secrets))];

    /// <summary>The names that the log keeps, truncated if they are very long; the last entry counts the others.</summary>
    public static ImmutableArray<string>? Kept(ImmutableArray<string>? names)
    {
        if (names is not { } all || (all.Length <= MostNames && all.All(static name => name.Length <= LongestName)))
            return names;
        var kept = all.Take(MostNames).Select(static name => name.Length <= LongestName ? name : KeptText.Of(name[..LongestName]) + "…");
        return all.Length <= MostNames ? [.. kept] : [.. kept, string.Create(CultureInfo.InvariantCulture, $"({all.Length - MostNames} more)")];
    }

    // The fields of a request that was refused before they were read do not count as unread.
    private static bool IsCarriedOut(Exchange exchange) => exchange is { Operation: not null, StatusCode: >= 200 and < 300 };

    private static IEnumerable<string> Body(Exchange exchange) => exchange.UnreadBody ?? [];

    private static IEnumerable<string> Query(Exchange exchange)
    {
        if (exchange.UnreadQuery is { } unread)
            return unread;
        return IsCarriedOut(exchange) && exchange.RawQuery.Length > 0 ? QueryPairs.Of(exchange.RawQuery).Select(pair => pair.Key).Distinct() : [];
    }

    /// <summary>The fields of a body that was not parsed, because an action route reads none.</summary>
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
