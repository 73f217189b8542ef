using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Vendo.Emulator.Http.Requests;

/// <summary>What a request sent in vain.</summary>
internal static class UnreadInput
{
    public static IReadOnlyList<string> Of(Exchange exchange) =>
        [.. Body(exchange).Concat(Query(exchange)).Select(field => Redaction.Text(field, exchange.Secrets))];

    // A request that was refused before anybody looked at its fields sent none of them in vain.
    private static bool IsCarriedOut(Exchange exchange) => exchange is { Operation: not null, StatusCode: >= 200 and < 300 };

    private static IEnumerable<string> Body(Exchange exchange) => exchange.UnreadBody ?? [];

    private static IEnumerable<string> Query(Exchange exchange)
    {
        if (exchange.UnreadQuery is { } unread)
            return unread;
        return IsCarriedOut(exchange) && exchange.RawQuery.Length > 0 ? QueryHelpers.ParseQuery(exchange.RawQuery).Keys : [];
    }

    /// <summary>What a body holds that nothing has parsed, as an action route takes none.</summary>
    public static ImmutableArray<string> Fields(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
            return [];
        try
        {
            using var document = JsonDocument.Parse(utf8);
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
