using System.Text.Json.Nodes;

namespace Aspire.Hosting;

/// <summary>The emulator's control surface.</summary>
/// <param name="url">Where the emulator listens.</param>
/// <param name="stop">Ends a call.</param>
internal sealed class ControlSurface(string url, CancellationToken stop) : IDisposable
{
    // A long advance takes as long as it takes.
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"{url.TrimEnd('/')}/_emulator/"), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a GET and returns the answer's data.</summary>
    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Sends a DELETE and returns the answer's data.</summary>
    public Task<JsonNode> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends a POST and returns the answer's data.</summary>
    public Task<JsonNode> PostAsync(string path, JsonObject? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // A refusal becomes an exception with the emulator's own message.
    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), null, "application/json") };
        using var answer = await _http.SendAsync(request, stop).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(JsonNode.Parse(text)?["error"]?["message"]?.ToString() ?? $"The emulator answers {(int)answer.StatusCode}.");
        return text.Length > 0 ? JsonNode.Parse(text)!["data"]! : new JsonObject();
    }
}
