using System.Text.Json.Nodes;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>
/// A tolerant reader of jobs. It works with both generations of the API: a job's id is a text of any form, both spellings of a
/// cancellation count, a status that it does not know is not an end, and fields that one generation lacks are not asked for.
/// </summary>
public sealed class JobReader(HttpClient http)
{
    /// <summary>How a job ended, in words; null if it has not.</summary>
    public async Task<string?> EndOfAsync(string job) => (string?)(await GetAsync(job))["status"] switch
    {
        "completed" => "was carried out",
        "warning" => "was carried out in part",
        "failed" => "failed",
        "cancelled" or "canceled" => "was cancelled",
        _ => null,
    };

    /// <summary>How far a job has come, in percent.</summary>
    public async Task<int> PercentOfAsync(string job)
    {
        var row = await GetAsync(job);
        return (int?)(row["progressPct"] ?? row["progress"]) ?? 0;
    }

    private async Task<JsonNode> GetAsync(string job) => JsonNode.Parse(await http.GetStringAsync($"/api/v1/jobs/{Uri.EscapeDataString(job)}"))!["data"]!;
}
