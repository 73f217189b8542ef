using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>
/// The JSON of a row, cached on the row. Rows are immutable, so the JSON depends only on the names of the two apps and on the
/// generation of the API: worlds of both may share a row. The memo stores and checks these, the names once for each version
/// of the apps.
/// </summary>
internal sealed record IntegrationRowMemo(Table<Guid, App> Apps, string? SourceName, string? DestinationName, byte[] Json)
{
    private ApiGeneration Generation { get; init; }

    /// <param name="world">The world.</param>
    /// <param name="integration">The row.</param>
    /// <param name="render">Renders it for the world's generation.</param>
    public static byte[] JsonOf(World world, Integration integration, Func<World, Integration, byte[]> render)
    {
        var generation = world.Settings.Generation;
        var memo = integration.Memo is IntegrationRowMemo kept && kept.Generation == generation ? kept : null;
        if (memo is not null && ReferenceEquals(memo.Apps, world.Apps))
            return memo.Json;
        var sourceName = integration.SourceAppId is { } id ? world.Apps.Rows.GetValueOrDefault(id)?.DisplayName : null;
        var destinationName = world.Apps.Rows.GetValueOrDefault(integration.DestinationAppId)?.DisplayName;
        var json = memo is not null && ReferenceEquals(memo.SourceName, sourceName) && ReferenceEquals(memo.DestinationName, destinationName)
            ? memo.Json
            : render(world, integration);
        integration.Memo = new IntegrationRowMemo(world.Apps, sourceName, destinationName, json) { Generation = generation };
        return json;
    }
}
