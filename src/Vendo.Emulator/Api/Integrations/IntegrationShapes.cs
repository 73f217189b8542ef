using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>A row of the list, in the order of the reference.</summary>
/// <param name="SourceAppId" example="550e8400-e29b-41d4-a716-446655440000">The id of the app that the data comes from; null for the account's own data.</param>
/// <param name="SourceAppName" example="My Shopify Store">The name of the app that the data comes from.</param>
/// <param name="SourceAppType" example="shopify">The type of the app that the data comes from.</param>
/// <param name="DestinationAppName" example="Mixpanel Production">The name of the app that receives the data.</param>
/// <param name="DestinationAppType" example="mixpanel">The type of the app that receives the data.</param>
internal sealed record IntegrationRow(
    Guid Id,
    Guid AccountId,
    Guid? SourceAppId,
    string? SourceAppName,
    string? SourceAppType,
    Guid DestinationAppId,
    string? DestinationAppName,
    string? DestinationAppType,
    string DataType,
    string State,
    string Status,
    bool IsActive,
    Instant? LastSyncAt,
    int ConsecutiveFailures,
    string? LatestJobId,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    /// <summary>A row as JSON.</summary>
    public static byte[] Render(World world, Integration integration) => Listing.Render(Of(world, integration), ApiJson.Default.IntegrationRow);

    public static IntegrationRow Of(World world, Integration integration)
    {
        var source = integration.SourceAppId is { } id ? world.Apps.Rows.GetValueOrDefault(id) : null;
        var destination = world.Apps.Rows.GetValueOrDefault(integration.DestinationAppId);
        return new IntegrationRow(
            integration.Id,
            integration.AccountId,
            integration.SourceAppId,
            source?.DisplayName,
            source?.AppType,
            integration.DestinationAppId,
            destination?.DisplayName,
            destination?.AppType,
            DataTypes.Wire.ToWire(integration.DataType),
            ActivityStates.Wire.ToWire(integration.State),
            SyncStatuses.Wire.ToWire(integration.Status),
            integration.IsActive,
            integration.LastSyncAt,
            integration.ConsecutiveFailures,
            integration.LatestJob is { } job ? Job.Print(job) : null,
            integration.CreatedAt,
            integration.UpdatedAt);
    }
}

/// <summary>The detail, in the order of the reference's example.</summary>
/// <param name="ImportDependencyStatus">Whether the import that the next export needs is ready; null if it needs none.</param>
internal sealed record IntegrationDetail(
    Guid Id,
    Guid AccountId,
    Guid? SourceAppId,
    string? SourceAppName,
    string? SourceAppType,
    Guid DestinationAppId,
    string? DestinationAppName,
    string? DestinationAppType,
    string DataType,
    JsonText Config,
    JsonText Schedule,
    string State,
    string Status,
    bool IsActive,
    Instant? LastSyncAt,
    string? LastError,
    int ConsecutiveFailures,
    string? ImportDependencyStatus,
    string? LatestJobId,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    /// <summary>The detail as JSON.</summary>
    public static byte[] Render(World world, Integration integration) => Listing.Render(Of(world, integration), ApiJson.Default.IntegrationDetail);

    public static IntegrationDetail Of(World world, Integration integration)
    {
        var row = IntegrationRow.Of(world, integration);
        return new IntegrationDetail(
            row.Id,
            row.AccountId,
            row.SourceAppId,
            row.SourceAppName,
            row.SourceAppType,
            row.DestinationAppId,
            row.DestinationAppName,
            row.DestinationAppType,
            row.DataType,
            integration.Config,
            ScheduleJson.Of(integration.Schedule),
            row.State,
            row.Status,
            row.IsActive,
            row.LastSyncAt,
            integration.LastError,
            row.ConsecutiveFailures,
            integration.ImportDependencyStatus is { } readiness ? ImportReadinesses.Wire.ToWire(readiness) : null,
            row.LatestJobId,
            row.CreatedAt,
            row.UpdatedAt);
    }
}

/// <summary>The answer to a creation, in the order of the reference's example.</summary>
internal sealed record IntegrationCreated(
    Guid Id, Guid AccountId, Guid? SourceAppId, Guid DestinationAppId, string DataType, string State, string Status, Instant CreatedAt)
{
    public static IntegrationCreated Of(Integration integration) => new(
        integration.Id,
        integration.AccountId,
        integration.SourceAppId,
        integration.DestinationAppId,
        DataTypes.Wire.ToWire(integration.DataType),
        ActivityStates.Wire.ToWire(integration.State),
        SyncStatuses.Wire.ToWire(integration.Status),
        integration.CreatedAt);
}

/// <summary>The answer to a refresh of the source.</summary>
/// <param name="Status">Whether the data is there, comes, or cannot come.</param>
/// <param name="ImportJobIds" example='["job_98765"]'>The imports that bring what is missing.</param>
/// <param name="RequestedStart" example="2024-03-01T00:00:00Z">The start of the window.</param>
/// <param name="RequestedEnd" example="2024-03-04T00:00:00Z">The end of the window.</param>
internal sealed record RefreshAnswer(string Status, IReadOnlyList<string> ImportJobIds, string Message, Instant RequestedStart, Instant RequestedEnd);

/// <summary>A schedule in answers: snake_case.</summary>
internal static class ScheduleJson
{
    /// <summary>Writes <c>one_off</c> and <c>run_now</c> only if they are set: the reference's example has neither.</summary>
    public static JsonText Of(IntegrationSchedule schedule)
    {
        var unit = FrequencyUnits.Wire.ToWire(schedule.Frequency.Unit);
        var flags = (schedule.OneOff ? ",\"one_off\":true" : "") + (schedule.RunNow ? ",\"run_now\":true" : "");
        return JsonText.OfCompact(
            $$"""{"frequency_value":{{schedule.Frequency.Value}},"frequency_unit":"{{unit}}","rolling_window_days":{{schedule.RollingWindowDays}}{{flags}}}""");
    }
}
