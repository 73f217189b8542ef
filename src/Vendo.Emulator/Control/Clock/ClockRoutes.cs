using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Clock;

/// <summary>The world's clock (rules.md §5).</summary>
internal static class ClockRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/clock", "GetClock", Get);
        routes.Put("/clock", "SetClock", Set);
        routes.Post("/clock/advance", "AdvanceClock", Advance);
        routes.Post("/clock/stop", "StopAdvance", Stop);
        routes.Get("/clock/forecast", "ForecastClock", Forecast, readsVersions: true);
    }

    private static ValueTask<Reply> Get(ControlCall call) => ClockShapes.Of(call.Host, call.View, call.Host.Behind);

    private static async ValueTask<Reply> Set(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var mode = call.Body!.OptionalEnum("mode", ClockModes.Wire);
        var scale = call.Body.OptionalNumber("scale");
        var skipIdle = call.Body.OptionalBoolean("skipIdle");
        call.Body.RequireAny("mode", "scale", "skipIdle");
        var set = await call.ApplyAsync(new SetClock(mode, scale, skipIdle)).ConfigureAwait(false);
        return set.Outcome.Refusal is { } refused ? refused : ClockShapes.Of(call.Host, new WorldView(set.World, set.World.Now), null);
    }

    private static async ValueTask<Reply> Advance(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var request = AdvanceRequest.Read(call.Body!);
        if (call.IsInvalidBody(out var refusal))
            return refusal;
        using var end = new CallEnd(call.Context);
        try
        {
            var advanced = await ClockControl.AdvanceAsync(call.Host, request, end.Token).ConfigureAwait(false);
            return advanced.Refusal is { } refused ? refused : ClockShapes.Of(advanced.Value.World, advanced.Value.Ledger);
        }
        catch (AdvanceCanceledException ended) when (!end.IsCallerGone)
        {
            return ApiErrors.Stopping($"The advance stopped at {ended.Ledger.Now}: the world was dropped, or the emulator stops. {ControlMessages.Count(ended.Ledger.Total, "thing has", "things have")} happened until then, and stay.");
        }
    }

    private static ValueTask<Reply> Stop(ControlCall call)
    {
        var isStopped = call.Host.StopAdvance();
        return Reply.Data(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("stopped"u8, isStopped);
            json.WriteEndObject();
        });
    }

    private static ValueTask<Reply> Forecast(ControlCall call)
    {
        var by = call.Query.OptionalDuration("by", call.Violations);
        var until = call.Query.Instant("until", check: value => value < call.Now ? WorldClock.Backwards(call.Now, value) : null);
        if (by is not null && until is not null)
            call.Violations.Add("", ControlMessages.AtMostOne(["by", "until"], ["by", "until"]));
        if (by is null && until is null && call.Violations.IsEmpty)
            call.Violations.Add("until", Domain.Validation.Messages.Required);
        var limit = call.Query.Integer("limit", min: 0, max: AdvanceRequest.MostLimit) ?? AdvanceRequest.DefaultLimit;
        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        using var end = new CallEnd(call.Context);
        try
        {
            var forecast = ClockControl.Forecast(call.World, until ?? call.Now.PlusClamped(by!.Value), limit, end.Token);
            return forecast.Refusal is { } refused ? (Reply)refused : ClockShapes.Of(call.World, forecast.Value);
        }
        catch (OperationCanceledException) when (!end.IsCallerGone)
        {
            return (Reply)ApiErrors.Stopping("The forecast was ended: the emulator stops.");
        }
    }
}
