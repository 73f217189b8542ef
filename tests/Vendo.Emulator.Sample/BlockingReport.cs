using System.Text.Json.Nodes;

namespace Vendo.Emulator.Sample;

/// <summary>Old code: it blocks its thread, once with <c>HttpClient.Send</c> and once on an asynchronous call.</summary>
public sealed class BlockingReport(HttpClient http, IVendoApi vendo)
{
    /// <summary>The number of integrations, and the state of the first one.</summary>
    public string Write()
    {
        using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, "/api/v1/integrations"));
        using var body = new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
        var page = JsonNode.Parse(body.ReadToEnd())!;
        var id = Guid.Parse((string)page["data"]![0]!["id"]!);
        var first = vendo.GetIntegrationAsync(id).GetAwaiter().GetResult();
        return $"{page["data"]!.AsArray().Count} integration, {first["data"]!["status"]}";
    }
}
