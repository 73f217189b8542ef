using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>What a new integration is made of.</summary>
public sealed record IntegrationInput
{
    /// <summary>An active app of the account with the source role; null for none.</summary>
    public Guid? SourceAppId { get; init; }

    /// <summary>An active app of the account with the destination role.</summary>
    public required Guid DestinationAppId { get; init; }

    /// <summary>What it moves.</summary>
    public required DataType DataType { get; init; }

    /// <summary>An object with <c>tasks</c>, at least one, each with a <c>task_type</c>.</summary>
    public required JsonText Config { get; init; }

    /// <summary>When it syncs.</summary>
    public required IntegrationSchedule Schedule { get; init; }

    /// <summary>From when on the first run takes data; not in the future.</summary>
    public Instant? HistoricalSyncStartDate { get; init; }

    /// <summary>Reads the body of a creation; what is wrong with it stands in the violations, in the order of the field table.</summary>
    internal static IntegrationInput Read(ObjectReader body, Guid accountId, Instant now, Func<Guid, App?> find) => new()
    {
        SourceAppId = body.OptionalUuid("sourceAppId", check: id => IntegrationRules.CannotBeSource(find(id), accountId)),
        DestinationAppId = body.RequiredUuid("destinationAppId", check: id => IntegrationRules.CannotBeDestination(find(id), accountId)),
        DataType = body.RequiredEnum("dataType", DataTypes.Wire),
        Config = IntegrationConfig.Read(body.RequiredObject("config")),
        Schedule = SchedulePatch.ReadNew(body.RequiredObject("schedule"), now),
        HistoricalSyncStartDate = body.OptionalInstant(
            "historicalSyncStartDate", check: start => start > now ? "Date must not be in the future" : null),
    };

    /// <summary>What is wrong with the input as seen from a world, in the order of the field table.</summary>
    /// <param name="accountId">Whose it is to be.</param>
    /// <param name="now">The world's instant.</param>
    /// <param name="find">Finds an app of the world.</param>
    /// <param name="isRead">Whether it comes from <see cref="Read"/>: then its configuration, which no world changes, is right.</param>
    internal Refusal? Check(Guid accountId, Instant now, Func<Guid, App?> find, bool isRead = false)
    {
        var violations = new Violations();
        if (SourceAppId is { } source && IntegrationRules.CannotBeSource(find(source), accountId) is { } wrongSource)
            violations.Add("sourceAppId", wrongSource);
        if (IntegrationRules.CannotBeDestination(find(DestinationAppId), accountId) is { } wrongDestination)
            violations.Add("destinationAppId", wrongDestination);
        if (!isRead)
            IntegrationConfig.Read(new FieldValue(Config.ToElement(), "config", violations).AsObject());
        SchedulePatch.Check(Schedule, now, violations);
        if (HistoricalSyncStartDate > now)
            violations.Add("historicalSyncStartDate", "Date must not be in the future");
        return violations.AsBodyRefusal();
    }
}

/// <summary>The configuration of an integration: checked for its shape, kept verbatim.</summary>
internal static class IntegrationConfig
{
    public static JsonText Read(ObjectReader config)
    {
        config.OptionalObject("global");
        foreach (var task in config.RequiredObjects("tasks", minCount: 1))
        {
            task.RequiredString("task_type");
            task.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
        }

        config.OptionalString(MagicOutcomes.Field, check: MagicOutcomes.WhyUnknown);
        return config.ReadWhole();
    }
}
