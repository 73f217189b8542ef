using System.Reflection;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>
/// One row of each kind with no field at its default, so that a forgotten field shows. A new field of a simple type needs no
/// entry here: <see cref="Filled"/> sets what was left at its default.
/// </summary>
internal static class FullRows
{
    private static readonly JobError Error = new("E\"1", "connector", "It <broke> & said “no”: ünïcode 🎉");
    private static readonly ScriptedOutcome Outcome = new(
        TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(1_234_567), JobEnd.Fails, 0.29, Error, long.MaxValue, 37);

    public static Account Account { get; } = With(new Account { Id = Id(1), Name = "Acme", Slug = "acme" });

    public static ApiKey ApiKey { get; } = With(new ApiKey
    {
        Id = Id(2),
        AccountId = Id(1),
        Secret = "vendo_sk_x",
        Scopes = ["apps.read", "apps.write"],
        ExpiresAt = At(5),
        Revoked = true,
    });

    public static App App { get; } = With(new App
    {
        Id = Id(3),
        AccountId = Id(1),
        DisplayName = "Ads",
        AppType = "google_ads",
        Permissions = ["performance_data", "send_conversions"],
        State = ActivityState.Inactive,
        Status = AppStatus.Errored,
        ErrorMessage = "no",
        ErrorCode = "AUTH_EXPIRED",
        LastFailureAt = At(7),
        LastSyncAt = At(6),
        ConsecutiveFailures = 3,
        Config = JsonText.Parse("""{"b":1.0,"a":"\u00e9"}"""),
        Credentials = JsonText.Parse("""{"token":"t"}"""),
    });

    public static Source Source { get; } = With(new Source
    {
        Id = Id(4),
        AccountId = Id(1),
        AppId = Id(3),
        SyncType = "google_ads",
        ImportTasks = ["orders", ""],
        Frequency = new Frequency(2, FrequencyUnit.Days),
        SyncAnchorTime = "08:30",
        SyncAnchorTimezone = "Europe/Berlin",
        RollingPeriodDays = 7,
        Anchor = At(7),
        State = ActivityState.Inactive,
        Status = SyncStatus.Running,
        IntegrationStatus = FlowStatus.Errored,
        LastImportAt = At(8),
        LastError = "",
        EarliestDataAt = At(9),
        LatestDataAt = At(10),
        ConsecutiveFailures = 1,
        LatestJob = 13,
        ActiveJob = 12,
        QueuedJobs = [13, 999_999_999_999],
        CoveredUntil = At(11),
        Config = JsonText.Parse("""{"include_refunds":true}"""),
        IsPartial = true,
        DatasetId = Id(5),
        Due = new Due(At(12), 4, DueKind.Occurrence),
    });

    public static Destination Destination { get; } = With(new Destination
    {
        Id = Id(6),
        AccountId = Id(1),
        AppId = Id(3),
        SyncType = "events",
        ExportTasks = ["track_events"],
        State = ActivityState.Inactive,
        IntegrationStatus = DestinationStatus.FailedPermanently,
        LastExportAt = At(13),
        ConsecutiveFailures = 2,
        Config = JsonText.Parse("""{"x":[]}"""),
    });

    public static Integration Integration { get; } = With(new Integration
    {
        Id = Id(7),
        AccountId = Id(1),
        SourceAppId = Id(3),
        DestinationAppId = Id(8),
        DataType = DataType.EmailMessages,
        Config = JsonText.Parse("""{"tasks":[{"task_type":"track_events","z":1,"a":1e2}],"other":null}"""),
        Schedule = new IntegrationSchedule(new Frequency(3, FrequencyUnit.Months), 7, true, true),
        Anchor = At(14),
        HistoricalSyncStartDate = At(15),
        State = ActivityState.Inactive,
        Status = SyncStatus.Errored,
        LastSyncAt = At(16),
        LastError = "line\nbreak",
        ConsecutiveFailures = 4,
        ImportDependencyStatus = ImportReadiness.Waiting,
        LatestJob = 20,
        ActiveJob = 21,
        CoveredUntil = At(17),
        OneOffDone = true,
        IsResumed = true,
        IsPartial = true,
        Due = new Due(At(18), 5, DueKind.Occurrence),
    });

    public static Model Model { get; } = With(new Model
    {
        Id = Id(9),
        AccountId = Id(1),
        Name = "m",
        Description = "d",
        ModelType = ModelType.Python,
        SqlQuery = "",
        State = ActivityState.Inactive,
        Status = SyncStatus.Completed,
        Schedule = JsonText.Parse("\"daily\""),
        Columns = JsonText.Parse("""["a"]"""),
        PrimaryKeyColumns = ["id"],
        IncrementalColumn = "at",
        ValidationError = "empty",
        LastValidatedAt = At(19),
        LatestJob = 30,
        ActiveJob = 31,
    });

    public static Job Job { get; } = With(new Job
    {
        Number = 54321,
        AccountId = Id(1),
        OwnerKind = JobOwnerKind.Source,
        OwnerId = Id(4),
        ConnectorType = "shopify",
        DestinationType = "mixpanel",
        Status = JobStatus.Failed,
        Trigger = JobTrigger.Dependency,
        ExecutionType = ExecutionType.Incremental,
        MinTimestamp = At(20),
        MaxTimestamp = At(21),
        StatusBefore = SyncStatus.Completed,
        Scripted = Outcome,
        Course = new JobCourse(TimeSpan.FromSeconds(31), 100, 37, JobEnd.Fails, 0.4, Error),
        StartedAt = At(22),
        FinishedAt = At(23),
        FinalProgress = 40,
        FinalRowsProcessed = 40,
        FinalRowsWritten = 14,
        Error = Error,
        Wait = new JobWait(Id(3), At(24)),
        CancelRequested = true,
        Notes = [new JobNote(At(25), "info", "one"), new JobNote(At(26), "warn", "")],
        Due = new Due(At(27), 6, DueKind.Cancel),
    });

    public static ScriptedOutcomes ScriptedOutcomes { get; } = With(new ScriptedOutcomes
    {
        OwnerKind = JobOwnerKind.Model,
        OwnerId = Id(9),
        Outcomes = [Outcome, new ScriptedOutcome(), new ScriptedOutcome(End: JobEnd.Hangs)],
    });

    public static Fault Fault { get; } = With(new Fault
    {
        Method = "POST",
        Route = "/api/v1/integrations/*/sync",
        AccountId = Id(1),
        IntegrationId = Id(6),
        Skip = 1,
        Times = 2,
        Probability = 0.25,
        Seed = -7,
        Effect = new FaultEffect
        {
            Kind = FaultKind.Truncate,
            Moment = FaultMoment.AfterCommit,
            Status = 503,
            Code = "DOWN",
            Message = "",
            RetryAfter = TimeSpan.FromSeconds(30),
            Body = "<p>",
            Headers = [new FaultHeader("X-Cache", "MISS")],
            Latency = new Latency(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800), LatencyClock.Emulator),
        },
        Then = [new FaultEffect { Kind = FaultKind.Pass }],
    });

    public static WorldSnapshot Snapshot { get; } = new()
    {
        Settings = new WorldSettings(),
        Clock = new WorldClock(At(0), ClockMode.Manual, 1),
        Counters = new WorldCounters(),
        Accounts = [Account],
        ApiKeys = [ApiKey],
        Apps = [App],
        Sources = [Source],
        Destinations = [Destination],
        Integrations = [Integration],
        Models = [Model],
        Jobs = [Job],
        ScriptedOutcomes = [ScriptedOutcomes],
        Faults = [Fault],
    };

    public static Row[] All { get; } = [.. Snapshot.Tables.Select(table => table.Rows.Single())];

    private static TRow With<TRow>(TRow row)
        where TRow : Row => Filled(row with { Key = 77, CreatedAt = At(1), UpdatedAt = At(2), DeletedAt = At(3) });

    private static TRow Filled<TRow>(TRow row)
        where TRow : Row
    {
        var empty = Activator.CreateInstance(typeof(TRow), nonPublic: true)!;
        foreach (var property in Settable(typeof(TRow)).Where(property => Equals(property.GetValue(row), property.GetValue(empty))))
        {
            if (AnyOf(property) is { } value)
                property.SetValue(row, value);
        }

        return row;
    }

    /// <summary>The fields of a row; what is remembered about it is none.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type row) =>
        row.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.CanWrite && property.Name != "Memo");

    // None for a type that has no value for any field: then the field's own is needed above.
    private static object? AnyOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) => $"any {property.Name}",
        var type when type == typeof(bool) => true,
        var type when type == typeof(int) => 3,
        var type when type == typeof(long) => 4L,
        var type when type == typeof(Guid) => Id(99),
        var type when type == typeof(Instant) => At(28),
        var type when type == typeof(JsonText) => JsonText.Parse("""{"any":1}"""),
        { IsEnum: true } type => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
        _ => null,
    };

    private static Instant At(int hours) => Instant.Utc(2024, 1, 1).PlusClamped(TimeSpan.FromHours(hours) + TimeSpan.FromMilliseconds(hours % 3));

    private static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}
