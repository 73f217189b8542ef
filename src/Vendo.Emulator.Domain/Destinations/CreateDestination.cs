using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>Creates a destination.</summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">The fields of the new row.</param>
public sealed record CreateDestination(Guid AccountId, DestinationInput Input) : Command<Destination>
{
    internal override void Check(Draft draft, Violations violations) => Input.Check(AccountId, draft.Apps.FindLive, violations);

    internal override Outcome<Destination> Execute(Draft draft)
    {
        return draft.Destinations.Put(new Destination
        {
            Key = draft.NextKey(),
            Id = draft.NextGuid(),
            AccountId = AccountId,
            AppId = Input.AppId,
            SyncType = DataTypes.Wire.ToWire(Input.SyncType),
            ExportTasks = Input.ExportTasks,
            State = ActivityState.Active,
            IntegrationStatus = DestinationStatus.Pending,
            Config = Input.Config,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}
