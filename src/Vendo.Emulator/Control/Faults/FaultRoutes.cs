using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator.Control.Faults;

/// <summary>Armed faults.</summary>
internal static class FaultRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/faults", "ListFaults", List, readsVersions: true);
        routes.Post("/faults", "ArmFault", Arm);
        routes.Delete("/faults", "ClearFaults", Clear);
        routes.Delete("/faults/{id}", "DisarmFault", Disarm);
    }

    private static ValueTask<Reply> List(ControlCall call) => FaultShapes.Of(LookingBack.IsAsked(call.Context) ? null : call.Host, call.World.Faults.InOrder());

    private static async ValueTask<Reply> Arm(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var fault = FaultInput.Read(call.Body!);
        if (fault.Route.Length > 0 && FaultTarget.WhyNone(fault, ApiEndpoints.Operations) is { } none)
            call.Violations.Add("route", none);
        var armed = (await call.ApplyAsync(new ArmFault(fault)).ConfigureAwait(false)).Outcome;
        return armed.Refusal is { } refused ? refused : FaultShapes.Of(call.Host, armed.Value, 201);
    }

    private static async ValueTask<Reply> Clear(ControlCall call)
    {
        var cleared = await call.Host.ApplyAsync(new ClearFaults()).ConfigureAwait(false);
        call.Host.FaultHits.Clear();
        return FaultShapes.Cleared(cleared.Outcome.Value);
    }

    private static async ValueTask<Reply> Disarm(ControlCall call)
    {
        if (!Fault.TryParseId(call.Route(), out var key))
            return Refusal.NotFound("Fault");
        var disarmed = (await call.Host.ApplyAsync(new DisarmFault(key)).ConfigureAwait(false)).Outcome;
        if (disarmed.Refusal is { } refused)
            return refused;
        call.Host.FaultHits.Remove(key);
        return FaultShapes.Deleted(disarmed.Value);
    }
}
