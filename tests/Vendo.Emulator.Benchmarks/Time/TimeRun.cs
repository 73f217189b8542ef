using System.Diagnostics;
using Vendo.Emulator.Benchmarks.Load;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Benchmarks.Time;

/// <summary>What it costs to let time pass: a forecast, a day of many integrations as the server runs it, and a year of one.</summary>
internal static class TimeRun
{
    private const int Kept = 1_000;

    public static async Task RunAsync(LoadOptions options)
    {
        Report.Head("Time", "what", "ms", "CPU, ms", "of it collecting, ms", "events", "allocated, bytes per event", "collections of each generation", "heap after, MB");
        for (var round = 0; round < options.Rounds; round++)
        {
            Year();
            Forecast(10_000);
        }

        await DayAsync(options.Integrations);
    }

    private static void Year()
    {
        var world = BenchmarkWorld.OfOneHourly();
        using var cost = new Cost("a year of one hourly integration, in the domain");
        cost.Events = world.AdvanceBy(TimeSpan.FromDays(365), Kept).Ledger.Total;
    }

    private static void Forecast(int integrations)
    {
        var world = BenchmarkWorld.Of(integrations);
        using var cost = new Cost($"forecast of a week over {integrations:N0}, limit 10");
        cost.Events = world.Forecast(world.Now.PlusClamped(TimeSpan.FromDays(7)), 10).Entries.Length;
    }

    private static async Task DayAsync(int integrations)
    {
        await using var host = new WorldHost(BenchmarkWorld.Of(integrations), TimeProvider.System);
        GC.Collect();
        using var cost = new Cost($"advance of a day over {integrations:N0}");
        var advanced = await host.AdvanceAsync(InstantGoal.By(TimeSpan.FromDays(1)), Kept);
        cost.Events = advanced.Value.Ledger.Total;
    }

    /// <summary>From its construction to its disposal; then it prints its line.</summary>
    private sealed class Cost(string what) : IDisposable
    {
        private readonly TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;
        private readonly TimeSpan _paused = GC.GetTotalPauseDuration();
        private readonly long _allocated = GC.GetTotalAllocatedBytes();
        private readonly int[] _collections = Collections();
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public long Events { get; set; }

        public void Dispose()
        {
            var elapsed = _clock.Elapsed.TotalMilliseconds;
            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - _cpu).TotalMilliseconds;
            var paused = (GC.GetTotalPauseDuration() - _paused).TotalMilliseconds;
            var allocated = GC.GetTotalAllocatedBytes() - _allocated;
            var collections = string.Join("/", Collections().Zip(_collections, static (after, before) => after - before));
            Report.Row(
                what,
                Report.Number(elapsed),
                Report.Number(cpu),
                Report.Number(paused),
                Report.Count(Events),
                Report.Count(allocated / Math.Max(1, Events)),
                collections,
                Report.Number(GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1e6));
        }

        private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
    }
}
