using Microsoft.AspNetCore.WebUtilities;

namespace Vendo.Emulator.Http;

/// <summary>Parses a query string. Names are compared case-sensitively.</summary>
internal static class QueryPairs
{
    /// <summary>Each name and value, unescaped, in the order of the query.</summary>
    /// <param name="query">The query, with or without the question mark.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(string? query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = pair.DecodeName().ToString();
            if (name.Length > 0 || !pair.EncodedValue.IsEmpty)
                yield return KeyValuePair.Create(name, pair.DecodeValue().ToString());
        }
    }
}
