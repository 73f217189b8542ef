using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>The application of this sample: it starts syncs, waits for them, and reports what is wrong with integrations.</summary>
public sealed class SyncMonitor(HttpClient http, TimeProvider time)
{
    private const int Attempts = 5;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    /// <summary>Everything that needs a person's attention, by integration.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CheckAsync()
    {
        var problems = new Dictionary<string, string>();
        for (var offset = 0; ; offset += 20)
        {
            var page = await GetAsync($"/api/v1/integrations?limit=20&offset={offset}");
            foreach (var row in page["data"]!.AsArray())
            {
                if ((string?)row!["status"] == "errored")
                    problems[(string)row["id"]!] = (string)(await GetAsync($"/api/v1/integrations/{row["id"]}"))["data"]!["lastError"]!;
                else if ((string?)row["state"] == "inactive")
                    problems[(string)row["id"]!] = "paused";
            }

            if (!(bool)page["meta"]!["pagination"]!["hasMore"]!)
                return problems;
        }
    }

    /// <summary>Starts a sync, or joins the one in progress, and waits for its end.</summary>
    /// <returns>How the sync ended: completed, failed or cancelled; <c>timeout</c> if it takes longer than <paramref name="patience"/>.</returns>
    public async Task<string> SyncAsync(Guid integration, TimeSpan? patience = null)
    {
        var deadline = time.GetUtcNow() + (patience ?? TimeSpan.FromMinutes(10));
        var job = await StartAsync(integration);
        while (time.GetUtcNow() < deadline)
        {
            var status = (string)(await GetAsync($"/api/v1/jobs/{job}"))["data"]!["status"]!;
            if (status is "completed" or "failed" or "cancelled")
                return status;
            await Task.Delay(PollEvery, time);
        }

        return "timeout";
    }

    private async Task<string> StartAsync(Guid integration)
    {
        var answer = await SendAsync(() => http.PostAsync($"/api/v1/integrations/{integration}/sync", null));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        if (answer.StatusCode == HttpStatusCode.Conflict)
            return ((string)body["error"]!["message"]!).Split(": ")[1];
        answer.EnsureSuccessStatusCode();
        return (string)body["data"]!["jobId"]!;
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        var answer = await SendAsync(() => http.GetAsync(path));
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    // Retries after a 429, after a server error, and after a broken connection.
    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await send();
                var isTransient = answer.StatusCode == HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500;
                if (!isTransient || attempt == Attempts)
                    return answer;
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(attempt), time);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), time);
            }
        }
    }
}
