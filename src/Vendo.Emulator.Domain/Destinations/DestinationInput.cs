using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>What a new destination is made of.</summary>
public sealed record DestinationInput
{
    /// <summary>An active app of the account with the destination role.</summary>
    public required Guid AppId { get; init; }

    /// <summary>What it takes in.</summary>
    public required DataType SyncType { get; init; }

    /// <summary>What is exported, each at least one character.</summary>
    public ImmutableArray<string> ExportTasks { get; init; } = [];

    /// <summary>Settings, an object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the body of a creation; what is wrong with it stands in the violations, in the order of the field table.</summary>
    internal static DestinationInput Read(ObjectReader body, Guid accountId, Func<Guid, App?> find) => new()
    {
        AppId = body.RequiredUuid("appId", check: id => IntegrationRules.CannotBeDestination(find(id), accountId)),
        SyncType = body.RequiredEnum("syncType", DataTypes.Wire),
        ExportTasks = body.OptionalStrings("exportTasks") ?? [],
        Config = body.OptionalObject("config")?.ReadWhole() ?? JsonText.EmptyObject,
    };

    internal Refusal? Check(Guid accountId, Func<Guid, App?> find)
    {
        var violations = new Violations();
        if (IntegrationRules.CannotBeDestination(find(AppId), accountId) is { } wrongApp)
            violations.Add("appId", wrongApp);
        violations.Texts("exportTasks", ExportTasks);
        violations.Object("config", Config);
        return violations.AsBodyRefusal();
    }
}

/// <summary>The fields of a destination that a PATCH sends; what is null stays as it is.</summary>
/// <param name="ExportTasks">The new tasks.</param>
/// <param name="Config">The new settings, an object; they replace the old ones.</param>
public sealed record DestinationPatch(ImmutableArray<string>? ExportTasks = null, JsonText? Config = null)
{
    /// <summary>Reads the body of a PATCH; one that gives none of these fields is a violation.</summary>
    internal static DestinationPatch Read(ObjectReader body)
    {
        body.RequireAny("exportTasks", "config");
        return new DestinationPatch(body.OptionalStrings("exportTasks"), body.OptionalObject("config")?.ReadWhole());
    }

    internal Refusal? Check()
    {
        var violations = new Violations();
        violations.Texts("exportTasks", ExportTasks);
        violations.Object("config", Config);
        return violations.AsBodyRefusal();
    }
}
