using Vendo.Emulator.Api;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Sources;

/// <summary>Sets the data that a source has.</summary>
internal static class SourceDataRoutes
{
    private const string Earliest = "earliestDataAt", Latest = "latestDataAt";

    public static void Map(ControlRoutes routes) => routes.Put("/sources/{id}/data", "SetSourceData", Set);

    private static async ValueTask<Reply> Set(ControlCall call)
    {
        if (!Uuid.TryParse(call.Route(), out var id) || call.World.Sources.FindLive(id) is null)
            return Refusal.NotFound("Source");
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var earliest = Nullable(call.Body!, Earliest);
        var latest = Nullable(call.Body!, Latest);
        var set = await call.ApplyAsync(new SetSourceData(id, earliest, latest)).ConfigureAwait(false);
        return set.Outcome.Refusal is { } refused
            ? refused
            : Reply.Data(SourceDetail.Of(set.World, set.Outcome.Value), ApiJson.Default.SourceDetail);
    }

    // Null is a value here ("no data"), so it must be given explicitly.
    private static Instant? Nullable(ObjectReader body, string name) => body.RequiredJson(name).Text == "null" ? null : body.OptionalInstant(name);
}
