using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;
using Vendo.Emulator.Conformance.Running;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Conformance.Recorded;

/// <summary>Reads recorded traffic (HAR 1.2) and judges the answers of the API in it.</summary>
internal static partial class Recording
{
    private const string Root = "/api/v1", Start = "startedDateTime";

    /// <summary>Judges a recording.</summary>
    /// <param name="har">The recording.</param>
    /// <param name="name">Its name.</param>
    /// <param name="host">The host of the API; null for any.</param>
    /// <exception cref="FormatException">It is no HAR.</exception>
    public static ConformanceReport Judge(string har, string name, string? host)
    {
        var entries = Entries(har);
        var secrets = entries.SelectMany(entry => HeadersOf(Answered.Of(entry, "request"))).Where(pair => pair.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .Select(pair => pair.Value.Split(' ')[^1]).Where(secret => secret.Length > 8).Distinct().ToArray();
        var seen = new Observations(text => secrets.Aggregate(text, Run.Redact));
        var judge = new Judge(seen, isRecorded: true);
        var (answers, skipped) = (0, 0);
        foreach (var entry in entries)
        {
            if (Read(entry, host) is not { } answer)
            {
                skipped++;
                continue;
            }

            answers++;
            judge.Hear(answer);
        }

        return new ConformanceReport
        {
            Target = name,
            At = entries.Select(entry => AtOf(entry)).FirstOrDefault(at => at is not null) ?? RealClock.Provider.GetUtcNow(),
            Writes = true,
            Answers = answers,
            Skipped = skipped,
            EndedEarly = answers == 0 ? $"The recording has no request to the API{(host is null ? "" : $" at {host}")}: none of its {skipped} entries is below {Root}." : null,
            Findings = [.. seen.Findings(rule => Contracts.Docs.WhyUnreached(rule, writes: true) ?? "No answer of the recording could tell.")],
        };
    }

    private static JsonElement[] Entries(string har)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(har.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = 128 });
        }
        catch (JsonException error)
        {
            throw new FormatException($"No HAR: not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}. Save the traffic again.", error);
        }

        var entries = Answered.Of(Answered.Of(json, "log"), "entries");
        if (entries.ValueKind != JsonValueKind.Array)
            throw new FormatException("No HAR: log.entries is missing. Save the traffic as HAR 1.2, with content.");
        return [.. entries.EnumerateArray().OrderBy(entry => AtOf(entry) ?? DateTimeOffset.MinValue)];
    }

    // Null for what is not an answer of the API: another host, a page, a file, a request that has no answer.
    private static Answered? Read(JsonElement entry, string? host)
    {
        var (request, response) = (Answered.Of(entry, "request"), Answered.Of(entry, "response"));
        if (Answered.TextOf(request, "url") is not { } text || Answered.TextOf(request, "method") is not { } method || Answered.Of(response, "status") is not { ValueKind: JsonValueKind.Number } status)
            throw new FormatException($"No HAR: an entry{(AtOf(entry) is { } at ? $" of {at:u}" : "")} lacks request.url, request.method or response.status.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (host is not null && !url.Host.Equals(host, StringComparison.OrdinalIgnoreCase)))
            return null;
        var start = url.AbsolutePath.IndexOf(Root, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || (url.AbsolutePath.Length > start + Root.Length && url.AbsolutePath[start + Root.Length] != '/') || status.GetInt32() is 0 or 304 || method is "OPTIONS" or "HEAD" or "CONNECT")
            return null;
        return new Answered(method, url.AbsolutePath[start..], url.Query.TrimStart('?'), status.GetInt32(), TextOf(Answered.Of(response, "content")))
        {
            Body = Answered.TextOf(Answered.Of(request, "postData"), "text") is { } sent && !Left().IsMatch(sent) ? Hidden().Replace(sent, "$1{}") : null,
            At = AtOf(entry),
            RequestHeaders = ToTable(HeadersOf(request)),
            Headers = ToTable(HeadersOf(response)),
        };
    }

    private static string? TextOf(JsonElement content)
    {
        if (Answered.TextOf(content, "text") is not { } text || Left().IsMatch(text))
            return null;
        if (Answered.TextOf(content, "encoding") != "base64")
            return text;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException error)
        {
            throw new FormatException("No HAR: a content that says base64 is not.", error);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(JsonElement message) =>
        Answered.Of(message, "headers") is { ValueKind: JsonValueKind.Array } headers
            ? headers.EnumerateArray().Select(each => KeyValuePair.Create(Answered.TextOf(each, "name") ?? "", Answered.TextOf(each, "value") ?? "")).Where(pair => !pair.Key.StartsWith(':'))
            : [];

    private static ImmutableDictionary<string, string> ToTable(IEnumerable<KeyValuePair<string, string>> headers) =>
        headers.GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(each => each.Key, each => string.Join(", ", each.Select(pair => pair.Value)), StringComparer.OrdinalIgnoreCase);

    // What the emulator's own recordings have instead of large bodies and of credentials, which are objects.
    [GeneratedRegex(@"^\[[0-9]+ bytes(, not JSON)?\]$")]
    private static partial Regex Left();

    [GeneratedRegex(@"(""\w*credential\w*""\s*:\s*)""\[redacted\]""", RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    private static DateTimeOffset? AtOf(JsonElement entry) =>
        Answered.TextOf(entry, Start) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
