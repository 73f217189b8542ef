using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>Integrations (contract.md §2).</summary>
internal static class IntegrationRoutes
{
    /// <summary>The field of an update that pauses or resumes.</summary>
    public const string IsActive = "isActive";

    private static readonly EntityRoutes<Integration> Routes = new()
    {
        // The parameter's name in the reference.
        Id = "integrationId",
        Table = world => world.Integrations,
        Query = call => new Listing(call, "created_at", "updated_at", "last_sync_at")
            .Where("state", ActivityStates.Wire)
            .WhereStatus(ApiShapes.Of(call.World).IntegrationStatus)
            .WhereId("source_app_id")
            .WhereId("destination_app_id")
            .Where("data_type", DataTypes.Wire),
        Create = call => new CreateIntegration(call.AccountId, IntegrationInput.Read(call.Body!)),
        Update = ReadUpdate,
        Delete = (account, id) => new DeleteIntegration(account, id),
        Dispatch = ("Sync", (account, id) => new SyncIntegration(account, id)),
        Pause = (account, id) => new PauseIntegration(account, id),
        Resume = (account, id) => new ResumeIntegration(account, id),
        Shapes = shapes => shapes.Integrations,
    };

    public static void Map(ApiRoutes routes)
    {
        var integrations = routes.Resource("integrations", underAccount: "connections");
        Routes.Map(integrations);
        integrations.Post("/{integrationId}/refresh-source", "RefreshIntegrationSource", RefreshSource);
    }

    private static UpdateIntegration ReadUpdate(ApiCall call, Guid id)
    {
        var (body, takesIsActive) = (call.Body!, ApiShapes.Of(call.World).TakesIsActive);
        body.RequireAny(takesIsActive ? ["config", "schedule", IsActive] : ["config", "schedule"]);
        var config = body.OptionalObject("config")?.ReadWhole();
        var schedule = body.OptionalObject("schedule") is { } fields ? SchedulePatch.Read(fields) : null;
        return new UpdateIntegration(call.AccountId, id, config, schedule) { IsActive = takesIsActive ? body.OptionalBoolean(IsActive) : null };
    }

    private static async ValueTask<Reply> RefreshSource(ApiCall call)
    {
        if (Routes.Find(call) is not { } integration)
            return EntityRoutes<Integration>.NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var start = call.Body!.RequiredInstant("requestedStart");
        var end = call.Body.RequiredInstant("requestedEnd");
        var refreshed = await call.ApplyAsync(new RefreshSource(call.AccountId, integration.Id, start, end)).ConfigureAwait(false);
        return refreshed.Refusal is { } refused ? refused : Refreshed(refreshed.Value, start, end);
    }

    private static Reply Refreshed(SourceRefresh refresh, Instant start, Instant end)
    {
        var answer = new RefreshAnswer(
            RefreshStatuses.Wire.ToWire(refresh.Status), [.. refresh.ImportJobs.Select(Job.Print)], refresh.Message, start, end);
        return Reply.Data(answer, ApiJson.Default.RefreshAnswer, refresh.Status == RefreshStatus.Importing ? 202 : 200);
    }
}
