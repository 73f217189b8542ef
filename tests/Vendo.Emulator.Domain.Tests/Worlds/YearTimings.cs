using System.Diagnostics;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>Prints what a year costs; asserts no figure, because the machine is shared.</summary>
[NonParallelizable]
public sealed class YearTimings
{
    [Test, Explicit("Takes seconds; a figure for people.")]
    public void Print()
    {
        var world = TestWorld.With();
        for (var n = 0; n < 100; n++)
            world.Create(TestWorld.Input());
        foreach (var days in new[] { 7, 365 })
        {
            var before = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            var advanced = world.World.AdvanceBy(TimeSpan.FromDays(days), keep: 0);
            var dispatched = advanced.Ledger.Counts[LedgerKind.JobDispatched];
            TestContext.Out.WriteLine(
                $"{days} days, {dispatched:N0} dispatches: {clock.Elapsed.TotalSeconds:F2} s, {clock.Elapsed.TotalMicroseconds / dispatched:F2} µs a dispatch, {(GC.GetTotalAllocatedBytes() - before) / 1048576.0:N0} MiB allocated");
        }
    }
}
