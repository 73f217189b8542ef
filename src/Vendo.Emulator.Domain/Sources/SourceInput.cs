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
    public SourceTiming Timing { get; init; } = SourceTiming.Default;

    /// <summary>Whether the first import is dispatched at once; it does not move the schedule.</summary>
    public bool RunNow { get; init; }

    /// <summary>What is imported, each at least one character.</summary>
    public ImmutableArray<string> ImportTasks { get; init; } = [];

    /// <summary>Days of data to take again each time, at least 0; null is 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>Settings, an object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the shape of a creation's body.</summary>
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

/// <summary>The rules of a source's settings, which are otherwise free and kept verbatim: they may ask for an outcome by name.</summary>
internal static class SourceConfig
{
    /// <summary>Adds what is wrong with settings, which stand at <c>config</c>; null for none given.</summary>
    public static void Check(JsonText? config, Violations violations)
    {
        if (config is null || violations.IsUnreadable("config"))
            return;
        Check(new FieldValue(config.ToElement(), "config", violations).AsObject());
    }

    /// <summary>Reads settings from a row and adds what is wrong with them; null for none given.</summary>
    public static JsonText? Read(ObjectReader? config)
    {
        if (config is null)
            return null;
        Check(config);
        return config.ReadWhole();
    }

    private static void Check(ObjectReader config) => config.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
}
