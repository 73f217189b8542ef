using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Sources;

/// <summary>A row of the list.</summary>
/// <param name="Id" example="880e8400-e29b-41d4-a716-446655440003">The id of the source.</param>
internal record SourceRow(
    Guid Id,
    Guid AccountId,
    Guid AppId,
    string? AppName,
    string? AppType,
    string SyncType,
    IReadOnlyList<string> ImportTasks,
    string? SyncFrequency,
    string? SyncAnchorTime,
    string? SyncAnchorTimezone,
    long? RollingPeriodDays,
    string State,
    string Status,
    string IntegrationStatus,
    Instant? LastImportAt,
    Instant? LastSyncAt,
    string? LastError,
    Instant? EarliestDataAt,
    Instant? LatestDataAt,
    int ConsecutiveFailures,
    string? LatestJobId,
    string? ActiveImportJobId,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static SourceRow Of(World world, Source source)
    {
        var app = world.Apps.Rows.GetValueOrDefault(source.AppId);
        return new SourceRow(
            source.Id,
            source.AccountId,
            source.AppId,
            app?.DisplayName,
            app?.AppType,
            source.SyncType,
            source.ImportTasks,
            source.IsPushed ? null : SyncFrequencyWords.Of(source.Frequency),
            source.SyncAnchorTime,
            source.SyncAnchorTimezone,
            source.RollingPeriodDays,
            ActivityStates.Wire.ToWire(source.State),
            SyncStatuses.Wire.ToWire(source.Status),
            FlowStatuses.Wire.ToWire(source.IntegrationStatus),
            source.LastImportAt,
            source.LastImportAt,
            source.LastError,
            source.EarliestDataAt,
            source.LatestDataAt,
            source.ConsecutiveFailures,
            source.LatestJob is { } latest ? Job.Print(latest) : null,
            source.ActiveJob is { } active ? Job.Print(active) : null,
            source.CreatedAt,
            source.UpdatedAt);
    }
}

/// <summary>The detail: the row and further fields.</summary>
internal sealed record SourceDetail : SourceRow
{
    private SourceDetail(SourceRow row, Source source)
        : base(row) => (Config, DatasetId, IsOnboarding) = (source.Config, source.DatasetId, source.IsOnboarding);

    // Explicit order: by default a record writes its own fields before inherited ones.
    [JsonPropertyOrder(1)]
    public JsonText Config { get; }

    /// <summary>The id of the data set that the import fills.</summary>
    /// <example>dd5e8400-e29b-41d4-a716-446655440301</example>
    [JsonPropertyOrder(2)]
    public Guid DatasetId { get; }

    /// <summary>Whether the first import is still to come.</summary>
    [JsonPropertyOrder(3)]
    public bool IsOnboarding { get; }

    public static new SourceDetail Of(World world, Source source) => new(SourceRow.Of(world, source), source);
}
