using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The names that people know rows by, as in <c>Shopify → Mixpanel</c>: the API gives integrations, sources and jobs ids only.</summary>
internal static class RowNames
{
    /// <summary>The name of a job's owner; null if the owner is gone for good.</summary>
    public static string? Of(World world, JobOwnerKind kind, Guid id) => kind switch
    {
        JobOwnerKind.Integration => world.Integrations.TryFind(id, out var integration) ? Of(world, integration) : null,
        JobOwnerKind.Source => world.Sources.TryFind(id, out var source) ? Of(world, source) : null,
        _ => world.Models.TryFind(id, out var model) ? model.Name : null,
    };

    /// <summary>The name of a changed row; null for a kind of row that has none.</summary>
    public static string? Of(World world, Row? row) => row switch
    {
        Integration integration => Of(world, integration),
        Source source => Of(world, source),
        Domain.Destinations.Destination destination => AppOf(world, destination.AppId),
        App app => app.DisplayName,
        Model model => model.Name,
        Job job => Of(world, job.OwnerKind, job.OwnerId),
        ScriptedOutcomes outcomes => Of(world, outcomes.OwnerKind, outcomes.OwnerId),
        _ => null,
    };

    private static string Of(World world, Integration integration)
    {
        var destination = AppOf(world, integration.DestinationAppId);
        return integration.SourceAppId is { } source ? $"{AppOf(world, source)} → {destination}" : $"→ {destination}";
    }

    private static string Of(World world, Source source) => $"{AppOf(world, source.AppId)} import";

    private static string AppOf(World world, Guid id) => world.Apps.TryFind(id, out var app) ? app.DisplayName : id.ToString();
}
