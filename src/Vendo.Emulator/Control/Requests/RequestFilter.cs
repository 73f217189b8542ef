using System.Globalization;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Control.Requests;

/// <summary>A filter of the request log.</summary>
/// <param name="Method">The HTTP method; <c>*</c> for any.</param>
/// <param name="Path">The path without a query, a pattern.</param>
/// <param name="Status">The status of the answer; null for any.</param>
/// <param name="After">Lists exchanges after this number.</param>
/// <param name="Unread">Whether fields were sent that nothing read; null for both.</param>
/// <param name="Unexpected">Whether the request was unexpected; null for both.</param>
/// <param name="Fault">Whether a fault was applied; null for both.</param>
/// <param name="Match">What else the request is like.</param>
internal sealed record RequestFilter(string Method, string Path, int? Status, long After, bool? Unread, bool? Unexpected, bool? Fault, RequestMatch Match)
{
    /// <summary>Reads a query; violations are added to the query's.</summary>
    public static RequestFilter Read(QueryReader query, Violations violations)
    {
        var path = query.Text("path");
        if (path?.Contains('?', StringComparison.Ordinal) == true)
            violations.Add("path", "A path goes without its query");
        return new RequestFilter(
            query.Text("method") ?? RoutePattern.Any,
            path ?? "/**",
            query.Integer("status", min: 0, max: 599),
            query.Integer("after", min: 0) ?? 0,
            query.Boolean("unread"),
            query.Boolean("unexpected"),
            query.Boolean("fault"),
            ReadMatch(query, violations));
    }

    /// <summary>The exchanges that match, oldest first.</summary>
    public IEnumerable<Exchange> Of(ExchangeLog log) => log.Matching(Method, Path, Status).Where(exchange => IsMatch(exchange) && Match.Holds(exchange));

    // Each as name=value, or the name alone for any value.
    private static RequestMatch ReadMatch(QueryReader query, Violations violations)
    {
        var match = new RequestMatch();
        if (Pair(query, "header", violations) is var (header, headerValue))
        {
            if (headerValue is not null && Redaction.IsSecret(header))
                violations.Add("header", "The log keeps no secrets: give the name of such a header alone");
            else
                match.WithHeader(header, headerValue ?? RoutePattern.Any);
        }

        if (Pair(query, "query", violations) is var (name, value))
            match.WithQuery(name, value ?? RoutePattern.Any);
        if (Pair(query, "body", violations) is var (path, json))
            _ = json is null ? match.WithBody(path) : match.WithBody(path, Value(json));
        return match;
    }

    private static (string Name, string? Value)? Pair(QueryReader query, string parameter, Violations violations)
    {
        if (query.Text(parameter) is not { Length: > 0 } text)
            return null;
        var parts = text.Split('=', 2);
        if (!string.IsNullOrWhiteSpace(parts[0]))
            return (parts[0], parts.Length == 2 ? parts[1] : null);
        violations.Add(parameter, "Must begin with a name, as in name or name=value");
        return null;
    }

    // What reads as a number, a truth value or null is one; everything else is a text.
    private static object? Value(string text) => text switch
    {
        "null" => null,
        "true" or "false" => text == "true",
        _ => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text.Trim('"'),
    };

    private bool IsMatch(Exchange exchange) =>
        exchange.Number > After
        && (Unread is not { } unread || exchange.UnreadFields.Count > 0 == unread)
        && (Unexpected is not { } unexpected || UnexpectedRequest.Why(exchange) is not null == unexpected)
        && (Fault is not { } fault || exchange.Fault is not null == fault);
}
