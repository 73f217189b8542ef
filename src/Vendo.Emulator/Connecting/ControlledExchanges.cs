using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Connecting;

/// <summary>The exchanges of a world behind a control surface.</summary>
internal sealed class ControlledExchanges(ControlConnection connection) : IExchangeStore
{
    public long? Forgotten => null;

    public ImmutableArray<Exchange> ToImmutable() => [.. connection.Send(HttpMethod.Get, "/requests?whole=true").Data().EnumerateArray().Select(Read)];

    public Exchange? Find(long number)
    {
        var answer = connection.Send(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/requests/{number}"));
        return answer.IsMissing ? null : Read(answer.Data());
    }

    public void Clear() => connection.Send(HttpMethod.Delete, "/requests").Accepted();

    public string ToHar() => Encoding.UTF8.GetString(connection.Send(HttpMethod.Get, "/requests/har").Accepted());

    private static Exchange Read(JsonElement row)
    {
        var answer = Encoding.UTF8.GetBytes(Text(row, "responseBody")!);
        var query = Text(row, "query") is { Length: > 0 } given ? $"?{given}" : "";
        return new Exchange(Text(row, "method")!, Text(row, "path")!, query, Instant.Parse(Text(row, "at")!))
        {
            Number = row.GetProperty("number").GetInt64(),
            StatusCode = row.GetProperty("statusCode").GetInt32(),
            Duration = TimeSpan.FromMilliseconds(row.GetProperty("durationMs").GetDouble()),
            AccountId = Text(row, "accountId") is { } account ? Guid.Parse(account) : null,
            Route = Text(row, "route"),
            Operation = Text(row, "operation"),
            Command = Text(row, "command"),
            Fault = Text(row, "fault"),
            ToldChanges = [.. row.GetProperty("changed").EnumerateArray().Select(changed => new ChangedResource(Text(changed, "resource")!, Text(changed, "id")!, Text(changed, "what")!))],
            UnreadQuery = [],
            Evidence = EvidenceOf(row),
            UnreadBody = [.. row.GetProperty("unreadFields").EnumerateArray().Select(field => field.GetString()!)],
            RawRequestHeaders = Headers(row, "requestHeaders"),
            RequestBytes = Encoding.UTF8.GetBytes(Text(row, "requestBody")!),
            RawResponseHeaders = Headers(row, "responseHeaders"),
            Reply = Reply.Document(answer),
            ResponseSize = answer.Length,
        };
    }

    private static KeyValuePair<string, StringValues>[] Headers(JsonElement row, string field) =>
        [.. row.GetProperty(field).EnumerateArray().GroupBy(static pair => Text(pair, "name")!, static pair => Text(pair, "value"), StringComparer.OrdinalIgnoreCase)
            .Select(static group => KeyValuePair.Create(group.Key, new StringValues([.. group])))];

    private static string? Text(JsonElement row, string field) => row.GetProperty(field).GetString();

    // A rule that only the other emulator's version knows is left out.
    private static AnswerEvidence? EvidenceOf(JsonElement row)
    {
        if (!row.TryGetProperty("rules", out var ids))
            return null;
        var names = ids.EnumerateArray().Select(id => id.GetString()).ToHashSet(StringComparer.Ordinal);
        return new AnswerEvidence([.. EvidenceRules.All.Where(rule => names.Contains(rule.Id))]);
    }
}
