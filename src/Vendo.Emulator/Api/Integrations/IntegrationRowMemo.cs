using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>
/// The JSON of a row, cached on the row: as lists show it, and as the published API shows it alone. Rows are immutable, so the
/// JSON depends only on the names of the two apps and on the generation of the API: worlds of both may share a row. The memo
/// stores and checks these, the names once for each version of the apps.
/// </summary>
internal sealed record IntegrationRowMemo(Table<Guid, App> Apps, string? SourceName, string? DestinationName)
{
    private ApiGeneration Generation { get; init; }

    private byte[]? InList { get; init; }

    private byte[]? Alone { get; init; }

    /// <summary>The JSON in lists.</summary>
    /// <param name="world">The world.</param>
    /// <param name="integration">The row.</param>
    /// <param name="render">Renders it for the world's generation.</param>
    public static byte[] InListOf(World world, Integration integration, Func<World, Integration, byte[]> render) =>
        JsonOf(world, integration, render, static memo => memo.InList, static (memo, json) => memo with { InList = json });

    /// <summary>The JSON of the row alone.</summary>
    /// <inheritdoc cref="InListOf"/>
    public static byte[] AloneOf(World world, Integration integration, Func<World, Integration, byte[]> render) =>
        JsonOf(world, integration, render, static memo => memo.Alone, static (memo, json) => memo with { Alone = json });

    private static byte[] JsonOf(
        World world, Integration integration, Func<World, Integration, byte[]> render,
        Func<IntegrationRowMemo, byte[]?> kept, Func<IntegrationRowMemo, byte[], IntegrationRowMemo> keep)
    {
        var memo = Of(world, integration);
        if (kept(memo) is { } known)
            return known;
        var json = render(world, integration);
        integration.Memo = keep(memo, json);
        return json;
    }

    private static IntegrationRowMemo Of(World world, Integration integration)
    {
        var generation = world.Settings.Generation;
        var memo = integration.Memo is IntegrationRowMemo kept && kept.Generation == generation ? kept : null;
        if (memo is not null && ReferenceEquals(memo.Apps, world.Apps))
            return memo;
        var sourceName = integration.SourceAppId is { } id ? world.Apps.Rows.GetValueOrDefault(id)?.DisplayName : null;
        var destinationName = world.Apps.Rows.GetValueOrDefault(integration.DestinationAppId)?.DisplayName;
        memo = memo is not null && ReferenceEquals(memo.SourceName, sourceName) && ReferenceEquals(memo.DestinationName, destinationName)
            ? memo with { Apps = world.Apps }
            : new IntegrationRowMemo(world.Apps, sourceName, destinationName) { Generation = generation };
        integration.Memo = memo;
        return memo;
    }
}
