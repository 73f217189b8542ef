using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>Records what passes as HAR, as the developer tools of a browser do.</summary>
internal sealed class RecordingHandler(HttpMessageHandler inner, bool isBase64 = false) : DelegatingHandler(inner)
{
    private readonly JsonArray _entries = [];
    private DateTimeOffset _at = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The recording.</summary>
    public string Har => new JsonObject { ["log"] = new JsonObject { ["version"] = "1.2", ["creator"] = new JsonObject { ["name"] = "test", ["version"] = "1" }, ["entries"] = _entries.DeepClone() } }.ToJsonString();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (url, body) = (request.RequestUri!.AbsoluteUri, request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken));
        var answer = await base.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var asked = new JsonObject { ["method"] = request.Method.Method, ["url"] = url, ["headers"] = Headers(request.Headers, request.Content?.Headers) };
        if (body is not null)
            asked["postData"] = new JsonObject { ["mimeType"] = "application/json", ["text"] = body };
        var content = isBase64 ? new JsonObject { ["text"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), ["encoding"] = "base64" } : new JsonObject { ["text"] = text };
        _at += TimeSpan.FromMilliseconds(10);
        _entries.Add(new JsonObject
        {
            ["startedDateTime"] = _at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["request"] = asked,
            ["response"] = new JsonObject { ["status"] = (int)answer.StatusCode, ["headers"] = Headers(answer.Headers, answer.Content.Headers), ["content"] = content },
        });
        return answer;
    }

    // The tools leave the key out.
    private static JsonArray Headers(HttpHeaders headers, HttpContentHeaders? more) =>
        [.. headers.Concat(more?.AsEnumerable() ?? []).Where(each => each.Key != "Authorization").Select(each => (JsonNode)new JsonObject { ["name"] = each.Key.ToLowerInvariant(), ["value"] = string.Join(", ", each.Value) })];
}
