using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Control;
using Vendo.Emulator.Server.Starting;

namespace Vendo.Emulator.Server.Client;

/// <summary>A client of the control surface of one world.</summary>
/// <param name="url">The emulator.</param>
/// <param name="world">The id of an additional world; null for the main one.</param>
/// <param name="token">What to show to an emulator on another machine; null for nothing.</param>
internal sealed class ControlClient(Uri url, string? world, string? token = null) : IDisposable
{
    // An advance takes as long as it takes, and a stream of events has no end.
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Reads; returns what is in the answer's <c>data</c>.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    /// <summary>Asks whether the emulator is well.</summary>
    public async Task<JsonElement> HealthAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "/healthz"));
        return await DataAsync(request, cancellation);
    }

    /// <summary>Sends a body, or none; returns what is in the answer's <c>data</c>.</summary>
    public Task<JsonElement> PostAsync(string path, JsonObject? body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent(body.ToJsonString()), cancellation);

    /// <inheritdoc cref="PostAsync(string, JsonObject?, CancellationToken)"/>
    public Task<JsonElement> PutAsync(string path, JsonObject body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, path, JsonContent(body.ToJsonString()), cancellation);

    /// <summary>Sends a file as the body.</summary>
    public Task<JsonElement> PostAsync(string path, byte[] file, CancellationToken cancellation)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/json");
        return SendAsync(HttpMethod.Post, path, content, cancellation);
    }

    /// <summary>Events as they come: the type and the data.</summary>
    /// <param name="types">The types, separated by commas; null for all.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(string? types, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, types is null ? "/events" : $"/events?types={Uri.EscapeDataString(types)}", null);
        using var answer = await AnswerAsync(request, cancellation);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        await foreach (var each in SseParser.Create(stream).EnumerateAsync(cancellation))
            yield return each;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static StringContent JsonContent(string json) => new(json, null, "application/json");

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(url, "/_emulator" + (world is null ? "" : $"/worlds/{Uri.EscapeDataString(world)}") + path)) { Content = content };
        if (token is not null)
            request.Headers.Add(ControlGuard.TokenHeader, token);
        return request;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = Request(method, path, content);
        return await DataAsync(request, cancellation);
    }

    private async Task<JsonElement> DataAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var answer = await AnswerAsync(request, cancellation);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return body.GetProperty("data");
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException error)
        {
            throw new ClientException(error.InnerException is SocketException
                ? $"No emulator answers at {url}: {OneLine.Of(error.InnerException.Message)}. Start one, or name another with --url."
                : $"{url} did not answer as an emulator does: {OneLine.Of(error.Message)}");
        }

        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw new ClientException(ErrorOf(await answer.Content.ReadAsStringAsync(cancellation), (int)answer.StatusCode), (int)answer.StatusCode);
    }

    private string ErrorOf(string body, int status)
    {
        try
        {
            var error = JsonElement.Parse(body).GetProperty("error");
            var violations = error.TryGetProperty("details", out var details) && details.TryGetProperty("errors", out var errors)
                ? errors.EnumerateArray().Select(each => $"{each.GetProperty("path").GetString()}: {each.GetProperty("message").GetString()}")
                : [];
            return OneLine.Of(string.Join("; ", violations.Select(text => text.TrimStart(':', ' ')).Prepend(error.GetProperty("message").GetString()!)));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{url} answers {status}, but not as an emulator does.";
        }
    }
}
