using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>Talks to a running program and reads its answers.</summary>
internal sealed class ProgramClient(EmulatorProcess emulator) : IDisposable
{
    private readonly HttpClient _http = emulator.CreateClient();

    /// <summary>The status and body of every answer so far, in order.</summary>
    public List<string> Transcript { get; } = [];

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, null, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Transcript.Add($"{method} {path} {(int)answer.StatusCode} {string.Join(", ", answer.Headers.Where(header => header.Key != "Date"))} {text}");
        return JsonElement.Parse(text);
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<JsonElement> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Creates an integration with Mixpanel as its destination and returns its id.</summary>
    public async Task<string> CreateAsync(string schedule, string source = "\"sourceAppId\": \"550e8400-e29b-41d4-a716-446655440000\",")
    {
        var created = await PostAsync("api/v1/integrations", $$"""
            { {{source}} "destinationAppId": "bb0e8400-e29b-41d4-a716-446655440006", "dataType": "events",
              "config": {"tasks": [{"task_type": "track_events"}]}, "schedule": {{schedule}} }
            """);
        return created.GetProperty("data").GetProperty("id").GetString()!;
    }

    /// <summary>The jobs of an integration, oldest first.</summary>
    public async Task<JsonElement[]> JobsAsync(string integration) =>
        [.. (await GetAsync($"api/v1/jobs?integration_id={integration}&sort=created_at:asc&limit=100")).GetProperty("data").EnumerateArray()];

    public async Task<JsonElement> IntegrationAsync(string id) => (await GetAsync($"api/v1/integrations/{id}")).GetProperty("data");

    public Task<JsonElement> AdvanceAsync(string by) => PostAsync("_emulator/clock/advance", $$"""{"by": "{{by}}"}""");

    public void Dispose() => _http.Dispose();
}
