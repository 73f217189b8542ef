using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>
/// A row's JSON, kept on the row. Rows are immutable, so it only depends on what comes from elsewhere: the names of
/// the two apps, which it remembers and checks.
/// </summary>
internal sealed record IntegrationRowMemo(string? SourceName, string? DestinationName, byte[] Json)
{
    public static byte[] JsonOf(World world, Integration integration)
    {
        var sourceName = integration.SourceAppId is { } id ? world.Apps.Rows.GetValueOrDefault(id)?.DisplayName : null;
        var destinationName = world.Apps.Rows.GetValueOrDefault(integration.DestinationAppId)?.DisplayName;
        if (integration.Memo is IntegrationRowMemo memo && ReferenceEquals(memo.SourceName, sourceName) && ReferenceEquals(memo.DestinationName, destinationName))
            return memo.Json;
        var json = Listing.Render(IntegrationRow.Of(world, integration), ApiJson.Default.IntegrationRow);
        integration.Memo = new IntegrationRowMemo(sourceName, destinationName, json);
        return json;
    }
}
