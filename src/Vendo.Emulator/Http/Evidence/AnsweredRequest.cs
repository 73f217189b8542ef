using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>A request and its error, as far as rules are looked up by them. Nothing is parsed before a rule asks for it.</summary>
/// <param name="Query">The request's query, with or without a question mark.</param>
/// <param name="Body">The request's body.</param>
/// <param name="RequestHeaders">The request's headers.</param>
/// <param name="Error">The error of the answer; null for a success.</param>
internal sealed record AnsweredRequest(string Query, ReadOnlyMemory<byte> Body, IHeaderDictionary RequestHeaders, ApiError? Error)
{
    // Many rules ask for fields; the body is parsed for the first of them.
    private HashSet<string>? _inBody;

    /// <summary>Whether the error or one of its violations has such a message.</summary>
    public bool HasMessage(string pattern)
    {
        if (Error is null)
            return false;
        if (EvidencePlace.IsMatch(pattern, Error.Message))
            return true;
        foreach (var violation in Error.Errors ?? [])
        {
            if (EvidencePlace.IsMatch(pattern, violation.Message))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of the fields is in the request; of a validation error, whether it is about one of them.</summary>
    public bool HasField(ImmutableArray<string> fields)
    {
        if (Error?.Errors is not { } violations)
            return IsInQuery(fields) || IsInBody(fields);
        foreach (var violation in violations)
        {
            foreach (var field in fields)
            {
                if (violation.Path.StartsWith(field, StringComparison.Ordinal) && (violation.Path.Length == field.Length || violation.Path[field.Length] == '.'))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the headers is in the request.</summary>
    public bool HasHeader(ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (RequestHeaders.ContainsKey(name))
                return true;
        }

        return false;
    }

    private bool IsInQuery(ImmutableArray<string> fields)
    {
        if (Query.Length == 0)
            return false;
        foreach (var pair in new QueryStringEnumerable(Query))
        {
            foreach (var field in fields)
            {
                if (pair.EncodedName.Span.SequenceEqual(field))
                    return true;
            }
        }

        return false;
    }

    private bool IsInBody(ImmutableArray<string> fields)
    {
        if (Body.IsEmpty)
            return false;
        _inBody ??= FieldsOf(Body.Span);
        foreach (var field in fields)
        {
            if (_inBody.Contains(field))
                return true;
        }

        return false;
    }

    // The fields before an error in the JSON count.
    private static HashSet<string> FieldsOf(ReadOnlySpan<byte> body)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            AddFields(fields, Readable(body));
        }
        catch (JsonException)
        {
        }

        return fields;
    }

    // A field is one of the body, such as config, or one of an object in it, such as schedule.run_now.
    private static void AddFields(HashSet<string> fields, ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        var outer = "";
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth > 2)
                continue;
            var name = json.ValueIsEscaped ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
            if (json.CurrentDepth == 2)
                fields.Add($"{outer}.{name}");
            else if (!name.Contains('.', StringComparison.Ordinal))
                fields.Add(outer = name);
            else
                outer = "";
        }
    }

    // The reader throws at the escape of half a character; the log's form of the text has none.
    private static ReadOnlySpan<byte> Readable(ReadOnlySpan<byte> body) =>
        body.IndexOf("\\u"u8) < 0 ? body : Encoding.UTF8.GetBytes(KeptText.OfJson(body));
}
