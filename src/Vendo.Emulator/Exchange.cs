using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator;

/// <summary>
/// A request to the API and its answer. API keys and app credentials in it are replaced by <c>[redacted]</c>.
/// </summary>
public sealed class Exchange
{
    // Large data is read once and released, because the log is bounded.
    private IReadOnlyList<ChangedResource>? _changed;
    private int? _requestSize;

    // With its question mark, as the server gives it.
    private readonly string _query;

    // The request's data is kept by reference if it is small, and processed only on demand: logging must cost next to nothing.
    internal Exchange(string method, string path, string query, Instant startedAt)
    {
        (Method, RawPath, _query) = (method, KeptText.Of(path), KeptText.Of(query));
        StartedAt = startedAt;
    }

    /// <summary>The number of the exchange in its world, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>When it began, on the world's clock.</summary>
    public DateTimeOffset At => StartedAt.ToDateTimeOffset();

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path, without the query.</summary>
    public string Path => Redaction.Text(RawPath, Secrets);

    /// <summary>The query without its question mark; empty if there is none.</summary>
    public string Query => Redaction.Query(RawQuery, Secrets);

    /// <summary>The status of the answer; 0 if there was none.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>The real time from the arrival of the request until its answer was ready.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The account of its key; null if the key was refused or missing.</summary>
    public Guid? AccountId { get; internal set; }

    /// <summary>The route that matched, such as <c>/api/v1/integrations/{id}</c>; null for none.</summary>
    public string? Route { get; internal set; }

    /// <summary>The operation of the route, such as <c>SyncIntegration</c>, the same for both spellings of a path; null for none.</summary>
    public string? Operation { get; internal set; }

    /// <summary>The command that it caused, refused or not; null for a read, or if it caused none.</summary>
    public string? Command { get; internal set; }

    /// <summary>The changes of the command, and of the entries due before it.</summary>
    public IReadOnlyList<ChangedResource> Changed => _changed ?? ChangedResource.Of(ChangesMade);

    /// <summary>The fault that was applied, such as <c>fault_42: respond 429</c>; null for none.</summary>
    public string? Fault { get; internal set; }

    /// <summary>
    /// The unread fields of the body (dotted paths) and the query; usually they are misspelt. Empty for a request that was
    /// refused before its fields were read.
    /// </summary>
    public IReadOnlyList<string> UnreadFields => UnreadInput.Of(this);

    /// <summary>The rules on which the answer rests, as far as they are known from its operation, status, error and fields (docs/evidence.md).</summary>
    public IReadOnlyList<EvidenceRule> Rules => Evidence?.Rules ?? [];

    /// <summary>The request's body as text, or its size if it is above 64 KiB; empty if there is none.</summary>
    public string RequestBody => _requestSize is { } size ? Redaction.Size(size) : Redaction.Body(RequestBytes.Span, Secrets);

    /// <summary>
    /// The request's headers by their names, in any case; several of one name are joined by <c>, </c>. The values of those that
    /// carry a secret are <c>[redacted]</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> RequestHeaders => Shown(GivenRequestHeaders);

    /// <summary>The answer's headers by their names, in any case; several of one name are joined by <c>, </c>.</summary>
    public IReadOnlyDictionary<string, string> ResponseHeaders => Shown(GivenResponseHeaders);

    /// <summary>The answer's body as text, or its size if it is above 64 KiB; empty if there is none.</summary>
    public string ResponseBody => ResponseSize > Redaction.MostBytes ? Redaction.Size(ResponseSize) : Redaction.Body(Reply?.ToBytes(), Secrets);

    /// <summary>One line: method, path, status, operation, duration.</summary>
    public override string ToString()
    {
        var query = RawQuery.Length == 0 ? "" : "?" + Query;
        var status = StatusCode == 0 ? "no answer" : StatusCode.ToString(CultureInfo.InvariantCulture);
        var fault = Fault is null ? "" : $" [{Fault}]";
        return string.Create(CultureInfo.InvariantCulture, $"{Method} {Path}{query} → {status} ({Operation ?? "no route"}, {Duration.TotalMilliseconds:0.#} ms){fault}");
    }

    internal AnswerEvidence? Evidence { get; set; }

    internal string RawPath { get; }

    internal string RawQuery => _query.StartsWith('?') ? _query[1..] : _query;

    internal bool IsOffRecord { get; init; }

    internal Secrets Secrets { get; init; }

    internal Instant StartedAt { get; }

    internal long StartedTimestamp { get; init; }

    internal Changes? ChangesMade { get; set; }

    // The changes, where only their names are known.
    internal IReadOnlyList<ChangedResource> ToldChanges
    {
        init => _changed = value;
    }

    // The unread parts of the query and the body; null if they were not read. The readers themselves would be large.
    internal ImmutableArray<string>? UnreadQuery { get; set; }

    internal ImmutableArray<string>? UnreadBody { get; set; }

    internal ReadOnlyMemory<byte> RequestBytes { get; set; }

    internal int RequestSize => _requestSize ?? RequestBytes.Length;

    // Rendered again on demand: keeping the bytes of each answer would cost more than the answer.
    internal Reply? Reply { get; set; }

    internal int ResponseSize { get; set; }

    /// <summary>The request's headers as they came.</summary>
    internal KeyValuePair<string, StringValues>[] RawRequestHeaders { private get; set; } = [];

    /// <summary>The answer's headers as they were sent.</summary>
    internal KeyValuePair<string, StringValues>[] RawResponseHeaders { private get; set; } = [];

    internal KeyValuePair<string, StringValues>[] GivenRequestHeaders => Redaction.Headers(RawRequestHeaders);

    internal KeyValuePair<string, StringValues>[] GivenResponseHeaders => Redaction.Headers(RawResponseHeaders);

    internal string Scheme { get; init; } = "";

    internal string Host { get; init; } = "";

    // The path base and the prefix of an application that embeds the emulator.
    internal PathString Base { get; init; }

    /// <summary>The request's body as JSON; null if it is none, or not kept.</summary>
    internal JsonElement? RequestJson
    {
        get
        {
            try
            {
                return RequestBody is { Length: > 0 } body ? JsonElement.Parse(body) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private Dictionary<string, string> Shown(KeyValuePair<string, StringValues>[] headers)
    {
        var shown = new Dictionary<string, string>(headers.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in headers)
            shown[Redaction.Text(name, Secrets)] = Redaction.Text(string.Join(", ", values.AsEnumerable()), Secrets);
        return shown;
    }

    /// <summary>Releases large data at the end of the exchange.</summary>
    internal void Shorten()
    {
        if (ResponseSize > Redaction.MostBytes)
            Reply = null;
        if (RequestBytes.Length <= Redaction.MostBytes)
            return;
        (_requestSize, _changed) = (RequestBytes.Length, Changed);
        (RequestBytes, ChangesMade) = (default, null);
    }
}

/// <summary>A row that a request changed.</summary>
/// <param name="Resource">The table, such as <c>integrations</c> or <c>jobs</c>.</param>
/// <param name="Id">The row's id.</param>
/// <param name="What"><c>created</c>, <c>updated</c>, <c>deleted</c> or <c>removed</c>.</param>
public sealed record ChangedResource(string Resource, string Id, string What)
{
    internal static ChangedResource[] Of(Changes? changes) =>
        changes is null ? [] : [.. ChangedRow.Of(changes).Select(row => new ChangedResource(row.Resource, row.Id, row.What))];
}
