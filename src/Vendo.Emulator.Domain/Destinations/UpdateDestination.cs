using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>The fields that a PATCH of the destination changes; a null field stays unchanged.</summary>
/// <param name="ExportTasks">The new tasks.</param>
/// <param name="Config">The new settings, a JSON object that replaces the old one.</param>
public sealed record DestinationPatch(ImmutableArray<string>? ExportTasks = null, JsonText? Config = null)
{
    /// <summary>Reads the shape of a PATCH's body, which must set at least one of these fields.</summary>
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

/// <summary>Changes a destination.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateDestination(Guid AccountId, Guid Id, DestinationPatch Patch) : EntityCommand<Destination, Destination>(AccountId, Id)
{
    internal override void Check(Draft draft, Destination destination, Violations violations) => Patch.Check(violations);

    internal override Outcome<Destination> Execute(Draft draft, Destination destination)
    {
        return draft.Destinations.Put(destination with
        {
            ExportTasks = Patch.ExportTasks ?? destination.ExportTasks,
            Config = Patch.Config ?? destination.Config,
            UpdatedAt = draft.Now,
        });
    }
}
