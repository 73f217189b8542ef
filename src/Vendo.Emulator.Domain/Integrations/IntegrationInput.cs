using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>The fields of a new integration.</summary>
public sealed record IntegrationInput
{
    /// <summary>An active app of the account with the source role; null for none.</summary>
    public Guid? SourceAppId { get; init; }

    /// <summary>An active app of the account with the destination role.</summary>
    public required Guid DestinationAppId { get; init; }

    /// <summary>The type of data that it moves.</summary>
    public required DataType DataType { get; init; }

    /// <summary>An object with <c>tasks</c>, at least one, each with a <c>task_type</c>.</summary>
    public required JsonText Config { get; init; }

    /// <summary>Its schedule.</summary>
    public required IntegrationSchedule Schedule { get; init; }

    /// <summary>The start of the first run's data; not in the future.</summary>
    public Instant? HistoricalSyncStartDate { get; init; }

    /// <summary>Reads the shape of the body that creates it.</summary>
    internal static IntegrationInput Read(ObjectReader body) => new()
    {
        SourceAppId = body.OptionalUuid("sourceAppId"),
        DestinationAppId = body.RequiredUuid("destinationAppId"),
        DataType = body.RequiredEnum("dataType", DataTypes.Wire),
        Config = body.RequiredObject("config").ReadWhole(),
        Schedule = SchedulePatch.ReadNew(body.RequiredObject("schedule")),
        HistoricalSyncStartDate = body.OptionalInstant("historicalSyncStartDate"),
    };

    internal void Check(Guid accountId, Instant now, Func<Guid, App?> find, Violations violations)
    {
        if (SourceAppId is { } source)
            violations.AddRule("sourceAppId", IntegrationRules.CannotBeSource(find(source), accountId));
        violations.AddRule("destinationAppId", IntegrationRules.CannotBeDestination(find(DestinationAppId), accountId));
        IntegrationConfig.Check(Config, violations);
        SchedulePatch.Of(Schedule).Check(null, now, violations);
        violations.AddRule("historicalSyncStartDate", HistoricalSyncStartDate > now ? Messages.InTheFuture : null);
    }
}

/// <summary>The rules for an integration's configuration. Everything else in it is free and kept verbatim.</summary>
internal static class IntegrationConfig
{
    /// <summary>Adds the violations of a configuration, at the path <c>config</c>; null if none was given.</summary>
    public static void Check(JsonText? config, Violations violations)
    {
        if (config is null || violations.IsUnreadable("config"))
            return;
        Check(new FieldValue(config.ToElement(), "config", violations).AsObject());
    }

    /// <summary>Reads a configuration from a row and adds its violations.</summary>
    public static JsonText Read(ObjectReader config)
    {
        Check(config);
        return config.ReadWhole();
    }

    private static void Check(ObjectReader config)
    {
        config.OptionalObject("global");
        foreach (var task in config.RequiredObjects("tasks", minCount: 1))
        {
            task.RequiredString("task_type");
            task.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
        }

        config.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
    }
}
