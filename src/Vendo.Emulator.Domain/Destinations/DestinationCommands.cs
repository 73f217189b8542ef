using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>Soft-deletes a destination: it disappears from every read. Integrations continue, because they write to its app.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record DeleteDestination(Guid AccountId, Guid Id) : EntityCommand<Destination, Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) =>
        draft.Destinations.Put(destination with { DeletedAt = draft.Now, UpdatedAt = draft.Now });
}

/// <summary>Pauses a destination. Idempotent.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record PauseDestination(Guid AccountId, Guid Id) : EntityCommand<Destination, Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) => destination.State == ActivityState.Inactive
        ? destination
        : draft.Destinations.Put(destination with { State = ActivityState.Inactive, IntegrationStatus = DestinationStatus.Paused, UpdatedAt = draft.Now });
}

/// <summary>Resumes a destination: its flow status is pending until the next export.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record ResumeDestination(Guid AccountId, Guid Id) : EntityCommand<Destination, Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) => destination.State == ActivityState.Active
        ? destination
        : draft.Destinations.Put(destination with { State = ActivityState.Active, IntegrationStatus = DestinationStatus.Pending, UpdatedAt = draft.Now });
}
