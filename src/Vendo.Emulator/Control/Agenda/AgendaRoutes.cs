using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Agenda;

/// <summary>The world's agenda. Unlike the forecast, it simulates nothing.</summary>
internal static class AgendaRoutes
{
    /// <summary>The default and the maximum number of entries in an answer.</summary>
    private const int DefaultLimit = 100, MostLimit = 10_000;

    public static void Map(ControlRoutes routes) => routes.Get("/agenda", "GetAgenda", Get, readsVersions: true);

    private static ValueTask<Reply> Get(ControlCall call)
    {
        var limit = call.Query.Integer("limit", min: 0, max: MostLimit) ?? DefaultLimit;
        Guid? integration = null;
        if (call.Query.Text("integrationId") is { } given)
        {
            if (Uuid.TryParse(given, out var id))
                integration = id;
            else
                call.Violations.Add("integrationId", Messages.InvalidUuid);
        }

        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        if (integration is { } wanted && call.World.Integrations.FindLive(wanted) is null)
            return (Reply)Refusal.NotFound("Integration");
        var found = call.World.Upcoming;
        if (integration is { } owner)
            found = found.Where(item => item.OwnerKind == JobOwnerKind.Integration && item.OwnerId == owner);
        return AgendaShapes.Of(call.World, call.Now, found, integration is null ? call.World.UpcomingCount : null, limit);
    }
}
