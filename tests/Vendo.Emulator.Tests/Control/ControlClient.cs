using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Tests.Control;

/// <summary>Drives an emulator over HTTP and reads its answers.</summary>
internal sealed class ControlClient(HttpClient http)
{
    public static readonly Guid Integration = Guid.Parse("dd0e8400-e29b-41d4-a716-446655440008");
    public static readonly Guid Source = Guid.Parse("880e8400-e29b-41d4-a716-446655440003");
    public static readonly Guid Destination = Guid.Parse("aa0e8400-e29b-41d4-a716-446655440005");
    public static readonly Guid Shop = Guid.Parse("550e8400-e29b-41d4-a716-446655440000");
    public const string Nobody = "00000000-0000-4000-8000-000000000000";

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public Task<Answer> PutAsync(string path, string? json = null) => SendAsync(HttpMethod.Put, path, json);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? key = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return SendAsync(request);
    }

    /// <summary>Reads from the API and leaves no trace in the request log.</summary>
    public Task<Answer> LookAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Emulator-Off-Record", "true" } } });

    /// <summary>Subscribes to events, posts, and returns the first change.</summary>
    public async Task<string> FirstChangeAsync(string path)
    {
        using var response = await http.GetAsync("/_emulator/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();
        await PostAsync(path);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonElement.Parse(line["data: ".Length..]).TryGetProperty("changes", out var changes))
                return string.Join(", ", changes.EnumerateArray().Select(row => $"{row.GetProperty("what")} {row.GetProperty("resource")} {row.GetProperty("id")}"));
        }

        throw new InvalidOperationException("The events ended.");
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, text, headers);
    }
}

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Data => Json.GetProperty("data");

    public JsonElement Error => Json.GetProperty("error");

    public string? Code => Error.GetProperty("code").GetString();

    public string? Message => Error.GetProperty("message").GetString();

    /// <summary>Every violation, as <c>path: message</c>.</summary>
    public string[] Violations => [.. Error.GetProperty("details").GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("path").GetString()}: {error.GetProperty("message").GetString()}")];

    /// <summary>A field of the data as text, null included.</summary>
    public string? this[string name] => Data.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : Data.GetProperty(name).GetRawText();
}
