using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>What a new source is made of.</summary>
public sealed record SourceInput
{
    /// <summary>An active app of the account with the source role.</summary>
    public required Guid AppId { get; init; }

    /// <summary>The app's type.</summary>
    public required string SyncType { get; init; }

    /// <summary>When it imports.</summary>
    public SourceTiming Timing { get; init; } = SourceTiming.Daily;

    /// <summary>Whether the first import is dispatched at once; it does not move the schedule.</summary>
    public bool RunNow { get; init; }

    /// <summary>What is imported, each at least one character.</summary>
    public ImmutableArray<string> ImportTasks { get; init; } = [];

    /// <summary>Days of data to take again each time, at least 0; null is 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>Settings, an object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the body of a creation; what is wrong with it stands in the violations, in the order of the field table.</summary>
    internal static SourceInput Read(ObjectReader body, Guid accountId, Instant now, Func<Guid, App?> find) => new()
    {
        AppId = body.RequiredUuid("appId", check: id => IntegrationRules.CannotBeSource(find(id), accountId)),
        SyncType = body.RequiredString("syncType"),
        Timing = SourceTimingPatch.ReadNew(body, now),
        RunNow = body.OptionalBoolean("runNow") ?? false,
        ImportTasks = body.OptionalStrings("importTasks") ?? [],
        RollingPeriodDays = body.OptionalLong("rollingPeriodDays", min: 0, max: SchedulePatch.MostRollingDays(now)),
        Config = SourceConfig.Read(body.OptionalObject("config")) ?? JsonText.EmptyObject,
    };

    /// <summary>What is wrong with the input as seen from a world: first its fields, in the order of the table, then the rules.</summary>
    internal Refusal? Check(Guid accountId, Instant now, Func<Guid, App?> find)
    {
        var violations = new Violations();
        if (IntegrationRules.CannotBeSource(find(AppId), accountId) is { } wrongApp)
            violations.Add("appId", wrongApp);
        violations.Text("syncType", SyncType);
        Timing.Check(now, violations);
        violations.Texts("importTasks", ImportTasks);
        violations.Within("rollingPeriodDays", RollingPeriodDays, 0, SchedulePatch.MostRollingDays(now));
        SourceConfig.Check(Config, violations);
        if (violations.AsBodyRefusal() is { } refusal)
            return refusal;
        return SyncType == find(AppId)!.AppType ? null : Refusal.Rule("Sync type does not match app configuration");
    }
}

/// <summary>The settings of a source: an object, kept verbatim; it may ask for an outcome by name.</summary>
internal static class SourceConfig
{
    public static JsonText? Read(ObjectReader? config)
    {
        config?.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
        return config?.ReadWhole();
    }

    public static void Check(JsonText? config, Violations violations)
    {
        if (config is not null)
            Read(new FieldValue(config.ToElement(), "config", violations).AsObject());
    }
}
