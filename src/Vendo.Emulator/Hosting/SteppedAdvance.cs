using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// An advance that stops at each timer that hangs on the world's clock, so that the code under test sees the world as it
/// is at that instant: first what is due in the world, then the timer.
/// </summary>
internal static class SteppedAdvance
{
    public static async Task<Outcome<Advanced>> RunAsync(WorldHost host, Func<World, Outcome<Advanced>> advance, int keep, CancellationToken cancellation)
    {
        var now = await host.TakeAsync().ConfigureAwait(false);
        var foreseen = advance(now);
        if (foreseen.Refusal is not null || foreseen.Value.Stopped is not null)
            return await host.AdvanceOnceAsync(advance).ConfigureAwait(false);
        var target = foreseen.Value.World.Now;
        Advanced? soFar = null;
        while (host.NextTimer is { } timer && timer < target)
        {
            var step = await StepAsync(host, timer, keep).ConfigureAwait(false);
            soFar = Join(soFar, step, keep);
            if (step.Stopped is not null)
                return soFar;
            host.SetOffTimers();

            // Without a chance to run, the next timer of whoever waited for this one would come too late.
            await host.UnderWay.WhenQuietAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }

        return Join(soFar, await StepAsync(host, target, keep).ConfigureAwait(false), keep);
    }

    private static async Task<Advanced> StepAsync(WorldHost host, Instant to, int keep) =>
        (await host.AdvanceOnceAsync(world => world.AdvanceTo(Instant.Max(world.Now, to), keep)).ConfigureAwait(false)).Value;

    private static Advanced Join(Advanced? first, Advanced next, int keep)
    {
        if (first is null)
            return next;
        ImmutableArray<LedgerEntry> entries = [.. first.Ledger.Entries, .. next.Ledger.Entries];
        var counts = first.Ledger.Counts.ToBuilder();
        foreach (var (kind, count) in next.Ledger.Counts)
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        var kept = entries.Length > keep ? entries[..keep] : entries;
        var ledger = new Ledger(first.Ledger.From, next.Ledger.Now, kept, counts.ToImmutable(), counts.Values.Sum() > kept.Length);
        return next with { Ledger = ledger, Changes = first.Changes.Then(next.Changes) };
    }
}
