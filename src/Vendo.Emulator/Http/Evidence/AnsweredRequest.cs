using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>A request and its error, as far as rules are looked up by them. Nothing is parsed before a rule asks for it.</summary>
/// <param name="Query">The request's query without a question mark.</param>
/// <param name="Body">The request's body.</param>
/// <param name="RequestHeaders">The request's headers.</param>
/// <param name="Error">The error of the answer; null for a success.</param>
internal readonly record struct AnsweredRequest(string Query, ReadOnlyMemory<byte> Body, IHeaderDictionary RequestHeaders, ApiError? Error)
{
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

    // A field is one of the body, such as config, or one of an object in it, such as schedule.run_now.
    private bool IsInBody(ImmutableArray<string> fields)
    {
        if (Body.IsEmpty)
            return false;
        try
        {
            var json = new Utf8JsonReader(Readable(Body.Span));
            var outer = ReadOnlySpan<char>.Empty;
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth > 2)
                    continue;
                var isInner = json.CurrentDepth == 2;
                if (!isInner)
                    outer = [];
                foreach (var field in fields)
                {
                    var dot = field.IndexOf('.', StringComparison.Ordinal);
                    if (isInner ? dot >= 0 && outer.SequenceEqual(field.AsSpan(0, dot)) && json.ValueTextEquals(field.AsSpan(dot + 1)) : dot < 0 && json.ValueTextEquals(field))
                        return true;
                    if (!isInner && dot >= 0 && json.ValueTextEquals(field.AsSpan(0, dot)))
                        outer = field.AsSpan(0, dot);
                }
            }

            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The reader throws at the escape of half a character; the log's form of the text has none.
    private static ReadOnlySpan<byte> Readable(ReadOnlySpan<byte> body) =>
        body.IndexOf("\\u"u8) < 0 ? body : Encoding.UTF8.GetBytes(KeptText.OfJson(body));
}
