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

    /// <summary>Reads the shape of a creation's body.</summary>
    internal static DestinationInput Read(ObjectReader body) => new()
    {
        AppId = body.RequiredUuid("appId"),
        SyncType = body.RequiredEnum("syncType", DataTypes.Wire),
        ExportTasks = body.OptionalStrings("exportTasks", minLength: 0) ?? [],
        Config = body.OptionalObject("config")?.ReadWhole() ?? JsonText.EmptyObject,
    };

    internal void Check(Guid accountId, Func<Guid, App?> find, Violations violations)
    {
        violations.AddRule("appId", IntegrationRules.CannotBeDestination(find(AppId), accountId));
        violations.Texts("exportTasks", ExportTasks);
        violations.Object("config", Config);
    }
}

/// <summary>The fields of a destination that a PATCH sends; what is null stays as it is.</summary>
/// <param name="ExportTasks">The new tasks.</param>
/// <param name="Config">The new settings, an object; they replace the old ones.</param>
public sealed record DestinationPatch(ImmutableArray<string>? ExportTasks = null, JsonText? Config = null)
{
    /// <summary>Reads the shape of a PATCH's body, which gives at least one of these fields.</summary>
    internal static DestinationPatch Read(ObjectReader body)
    {
        body.RequireAny("exportTasks", "config");
        return new DestinationPatch(body.OptionalStrings("exportTasks", minLength: 0), body.OptionalObject("config")?.ReadWhole());
    }

    internal void Check(Violations violations)
    {
        violations.Texts("exportTasks", ExportTasks);
        violations.Object("config", Config);
    }
}
