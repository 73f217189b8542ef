using System.Text.Json.Nodes;
using Refit;

namespace Vendo.Emulator.Sample;

/// <summary>The part of Vendo's API that the application uses.</summary>
public interface IVendoApi
{
    [Get("/api/v1/integrations")]
    Task<JsonNode> ListIntegrationsAsync(CancellationToken cancellation = default);

    [Get("/api/v1/integrations/{id}")]
    Task<JsonNode> GetIntegrationAsync(Guid id, CancellationToken cancellation = default);

    [Post("/api/v1/integrations/{id}/sync")]
    Task<JsonNode> SyncAsync(Guid id, CancellationToken cancellation = default);

    [Get("/api/v1/jobs/{id}")]
    Task<JsonNode> GetJobAsync(string id, CancellationToken cancellation = default);
}
