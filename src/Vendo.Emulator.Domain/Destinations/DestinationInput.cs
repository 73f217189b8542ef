using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>The fields of a new destination.</summary>
public sealed record DestinationInput
{
    /// <summary>An active app of the account with the destination role.</summary>
    public required Guid AppId { get; init; }

    /// <summary>The data type that it receives.</summary>
    public required DataType SyncType { get; init; }

    /// <summary>The exported tasks, each at least one character.</summary>
    public ImmutableArray<string> ExportTasks { get; init; } = [];

    /// <summary>The settings: a JSON object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the shape of the body that creates it.</summary>
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
