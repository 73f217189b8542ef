using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>
/// The JSON of a row, cached on the row. Rows are immutable, so the JSON depends only on the names of the two apps. The memo
/// stores and checks these names, once for each version of the apps.
/// </summary>
internal sealed record IntegrationRowMemo(Table<Guid, App> Apps, string? SourceName, string? DestinationName, byte[] Json)
{
    public static byte[] JsonOf(World world, Integration integration)
    {
        var memo = integration.Memo as IntegrationRowMemo;
        if (memo is not null && ReferenceEquals(memo.Apps, world.Apps))
            return memo.Json;
        var sourceName = integration.SourceAppId is { } id ? world.Apps.Rows.GetValueOrDefault(id)?.DisplayName : null;
        var destinationName = world.Apps.Rows.GetValueOrDefault(integration.DestinationAppId)?.DisplayName;
        var json = memo is not null && ReferenceEquals(memo.SourceName, sourceName) && ReferenceEquals(memo.DestinationName, destinationName)
            ? memo.Json
            : Listing.Render(IntegrationRow.Of(world, integration), ApiJson.Default.IntegrationRow);
        integration.Memo = new IntegrationRowMemo(world.Apps, sourceName, destinationName, json);
        return json;
    }
}
