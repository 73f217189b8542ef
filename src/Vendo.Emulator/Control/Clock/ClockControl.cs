using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Control.Clock;

/// <summary>Advances a world's clock.</summary>
internal static class ClockControl
{
    /// <summary>Advances the clock from its current instant, also a real clock. An advance that reaches its limit is refused, but its events stay.</summary>
    public static async Task<Outcome<Advanced>> AdvanceAsync(WorldHost host, AdvanceRequest request, CancellationToken cancellation)
    {
        var advanced = await host.AdvanceAsync(request.Goal, request.Limit, cancellation).ConfigureAwait(false);
        if (advanced.Refusal is { } refusal)
            return refusal;
        return advanced.Value.Stopped is { } stopped ? stopped : advanced.Value;
    }

    /// <summary>The first events of an advance to an instant, without changing anything.</summary>
    public static Outcome<Ledger> Forecast(World world, Instant until, int limit, CancellationToken cancellation)
    {
        var (ledger, isAtLimit) = Domain.Worlds.Advance.Foresee(world, until, limit, cancellation);
        if (!isAtLimit)
            return ledger;
        return Refusal.Rule($"The forecast stopped at {ledger.Now}, short of {until}: an advance may run {ControlMessages.Count(world.Settings.AdvanceLimit, "agenda entry", "agenda entries")}. Ask for an earlier instant.");
    }
}
