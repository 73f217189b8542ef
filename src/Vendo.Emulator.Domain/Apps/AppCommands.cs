using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>Soft-deletes an app. Refused while sources, destinations or integrations use it; the refusal names them.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The app.</param>
public sealed record DeleteApp(Guid AccountId, Guid Id) : EntityCommand<App, App>(AccountId, Id)
{
    private const int Named = 10;

    internal override Outcome<App> Execute(Draft draft, App app)
    {
        var users = draft.SourcesOf(Id).Select(source => $"source {source.Id}")
            .Concat(draft.DestinationsOf(Id).Select(destination => $"destination {destination.Id}"))
            .Concat(draft.IntegrationsOf(Id).Select(integration => $"integration {integration.Id}"))
            .ToArray();
        if (users.Length > 0)
            return Refusal.Conflict($"App '{app.DisplayName}' is in use by {Messages.First(users, Named)}. Delete what uses it first.");
        return draft.Apps.Put(app with { DeletedAt = draft.Now, UpdatedAt = draft.Now });
    }
}

/// <summary>
/// Pauses an app: its sources and integrations dispatch no new jobs. Running jobs continue; the import gate decides about
/// pending ones. Idempotent.
/// </summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The app.</param>
public sealed record PauseApp(Guid AccountId, Guid Id) : EntityCommand<App, App>(AccountId, Id)
{
    internal override Outcome<App> Execute(Draft draft, App app) =>
        app.State == ActivityState.Inactive ? app : draft.Apps.Put(app with { State = ActivityState.Inactive, UpdatedAt = draft.Now });
}

/// <summary>Resumes an app: its sources and integrations run again from their next occurrence. Missed occurrences are not run.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The app.</param>
public sealed record ResumeApp(Guid AccountId, Guid Id) : EntityCommand<App, App>(AccountId, Id)
{
    internal override Outcome<App> Execute(Draft draft, App app) =>
        app.State == ActivityState.Active ? app : draft.Apps.Put(app with { State = ActivityState.Active, UpdatedAt = draft.Now });
}
