using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>A change of one destination. The destination must exist and belong to the account; otherwise the command is refused as not found.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public abstract record DestinationCommand<T>(Guid AccountId, Guid Id) : Command<T>
{
    internal sealed override void Check(Draft draft, Violations violations)
    {
        if (Find(draft) is { } destination)
            Check(draft, destination, violations);
    }

    internal sealed override Outcome<T> Execute(Draft draft) => Find(draft) is { } destination ? Execute(draft, destination) : Refusal.NotFound("Destination");

    /// <inheritdoc cref="Command{T}.Check"/>
    internal virtual void Check(Draft draft, Destination destination, Violations violations)
    {
    }

    internal abstract Outcome<T> Execute(Draft draft, Destination destination);

    private Destination? Find(Draft draft) => draft.Destinations.FindLive(Id) is { } destination && destination.AccountId == AccountId ? destination : null;
}

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
            IntegrationStatus = FlowStatus.Pending,
            Config = Input.Config,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        });
    }
}

/// <summary>Changes a destination.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateDestination(Guid AccountId, Guid Id, DestinationPatch Patch) : DestinationCommand<Destination>(AccountId, Id)
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

/// <summary>Soft-deletes a destination: it disappears from every read. Integrations continue, because they write to its app.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record DeleteDestination(Guid AccountId, Guid Id) : DestinationCommand<Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) =>
        draft.Destinations.Put(destination with { DeletedAt = draft.Now, UpdatedAt = draft.Now });
}

/// <summary>Pauses a destination. Idempotent.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record PauseDestination(Guid AccountId, Guid Id) : DestinationCommand<Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) => destination.State == ActivityState.Inactive
        ? destination
        : draft.Destinations.Put(destination with { State = ActivityState.Inactive, IntegrationStatus = FlowStatus.Paused, UpdatedAt = draft.Now });
}

/// <summary>Resumes a destination: its flow status is pending until the next export.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The destination.</param>
public sealed record ResumeDestination(Guid AccountId, Guid Id) : DestinationCommand<Destination>(AccountId, Id)
{
    internal override Outcome<Destination> Execute(Draft draft, Destination destination) => destination.State == ActivityState.Active
        ? destination
        : draft.Destinations.Put(destination with { State = ActivityState.Active, IntegrationStatus = FlowStatus.Pending, UpdatedAt = draft.Now });
}
