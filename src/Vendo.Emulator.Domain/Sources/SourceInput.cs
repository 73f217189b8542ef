using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>The fields of a new source.</summary>
public sealed record SourceInput
{
    /// <summary>An active app of the account with the source role.</summary>
    public required Guid AppId { get; init; }

    /// <summary>The app's type.</summary>
    public required string SyncType { get; init; }

    /// <summary>Its schedule.</summary>
    public SourceTiming Timing { get; init; } = SourceTiming.Default;

    /// <summary>Whether the first import is dispatched immediately; this does not move the schedule.</summary>
    public bool RunNow { get; init; }

    /// <summary>The import tasks, each at least one character.</summary>
    public ImmutableArray<string> ImportTasks { get; init; } = [];

    /// <summary>Days of data that each import covers again, at least 0; null is 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>The settings: a JSON object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the shape of the body that creates it.</summary>
    internal static SourceInput Read(ObjectReader body) => new()
    {
        AppId = body.RequiredUuid("appId"),
        SyncType = body.RequiredString("syncType", minLength: 0),
        Timing = SourceTimingPatch.Read(body).ToNew(),
        RunNow = body.OptionalBoolean("runNow") ?? false,
        ImportTasks = body.OptionalStrings("importTasks", minLength: 0) ?? [],
        RollingPeriodDays = body.OptionalLong("rollingPeriodDays", min: 0, max: null),
        Config = body.OptionalObject("config")?.ReadWhole() ?? JsonText.EmptyObject,
    };

    internal void Check(Guid accountId, Instant now, Func<Guid, App?> find, Violations violations)
    {
        violations.AddRule("appId", IntegrationRules.CannotBeSource(find(AppId), accountId));
        violations.Text("syncType", SyncType);
        SourceTimingPatch.Of(Timing).Check(null, now, violations);
        violations.Texts("importTasks", ImportTasks);
        violations.Within("rollingPeriodDays", RollingPeriodDays, 0, SchedulePatch.MostRollingDays(now));
        SourceConfig.Check(Config, violations);
    }
}

/// <summary>The rules for a source's settings, which may request an outcome by name. Everything else in them is free and kept verbatim.</summary>
internal static class SourceConfig
{
    /// <summary>Adds the violations of settings, at the path <c>config</c>; null if none were given.</summary>
    public static void Check(JsonText? config, Violations violations)
    {
        if (config is null || violations.IsUnreadable("config"))
            return;
        Check(new FieldValue(config.ToElement(), "config", violations).AsObject());
    }

    /// <summary>Reads settings from a row and adds their violations; null if none were given.</summary>
    public static JsonText? Read(ObjectReader? config)
    {
        if (config is null)
            return null;
        Check(config);
        return config.ReadWhole();
    }

    private static void Check(ObjectReader config) => config.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
}
