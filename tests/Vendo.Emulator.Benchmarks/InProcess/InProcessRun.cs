using System.Diagnostics;
using Vendo.Emulator.Benchmarks.Load;

namespace Vendo.Emulator.Benchmarks.InProcess;

/// <summary>What a test in C# costs: a fork with a request and an advance, timers within an advance, many tests at once, a cold process.</summary>
internal static class InProcessRun
{
    private const string Route = "/api/v1/me";
    private const int Tests = 1000;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15), SixHours = TimeSpan.FromHours(6);

    // Until the JIT has compiled what is measured for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(LoadOptions options)
    {
        await using var vendo = await VendoEmulator.StartAsync();
        Report.Head("In process, a test", "what", "ms");
        await RowAsync("fork, request, advance of an hour", options, 200, () => TestAsync(vendo, isBlocking: false));
        await RowAsync("the same after a synchronous wait", options, 200, () => TestAsync(vendo, isBlocking: true));
        await RowAsync("a tick of an idle timer within an advance", options, 5, () => TicksAsync(vendo, asks: false), (int)(SixHours / Tick));
        await RowAsync("a tick with a GET", options, 5, () => TicksAsync(vendo, asks: true), (int)(SixHours / Tick));
        await RowAsync("the same in each of two tests side by side", options, 5, () => SideBySideAsync(vendo), 2 * (int)(SixHours / Tick));
        await RowAsync($"{Tests:N0} tests (fork, five requests, three advances each) in parallel", options, 1, () => ParallelAsync(vendo));
        Cold(options);
    }

    private static async Task TestAsync(VendoEmulator vendo, bool isBlocking)
    {
        await using var fork = vendo.Fork();
        using var http = fork.CreateClient();
        if (isBlocking)
            Wait(http.GetAsync(Route)).Dispose();
        else
            (await http.GetAsync(Route)).Dispose();
        await fork.AdvanceAsync(TimeSpan.FromHours(1));
    }

    // As code under test does that blocks its thread.
    private static HttpResponseMessage Wait(Task<HttpResponseMessage> answer) => answer.GetAwaiter().GetResult();

    private static async Task TicksAsync(VendoEmulator vendo, bool asks)
    {
        await using var fork = vendo.Fork();
        using var http = fork.CreateClient();
        using var timer = new PeriodicTimer(Tick, fork.TimeProvider);
        var ticks = 0;
        var ticking = Task.Run(async () =>
        {
            while (await timer.WaitForNextTickAsync())
            {
                ticks++;
                if (asks)
                    (await http.GetAsync(Route)).Dispose();
            }
        });
        await fork.AdvanceAsync(SixHours);
        timer.Dispose();
        await ticking;
        if (ticks != (int)(SixHours / Tick))
            throw new InvalidOperationException($"There were {ticks} ticks.");
    }

    private static Task SideBySideAsync(VendoEmulator vendo) =>
        Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TicksAsync(vendo, asks: true))));

    private static Task ParallelAsync(VendoEmulator vendo) => Parallel.ForAsync(0, Tests, async (_, cancellation) =>
    {
        await using var fork = vendo.Fork();
        using var http = fork.CreateClient();
        for (var request = 0; request < 5; request++)
        {
            (await http.GetAsync(Route, cancellation)).Dispose();
            if (request < 3)
                await fork.AdvanceAsync(TimeSpan.FromHours(1), cancellation);
        }
    });

    private static void Cold(LoadOptions options)
    {
        Report.Head("Cold process: start to the first answer", "what", "ms", "of WireMock.Net");
        List<double> ours = [], theirs = [];
        for (var i = 0; i < 5 * options.Rounds; i++)
        {
            ours.Add(ColdStart.Measure(ColdStart.Emulator));
            theirs.Add(ColdStart.Measure(ColdStart.WireMock));
        }

        var basis = Median(theirs);
        Report.Row("WireMock.Net, a canned body", Report.Number(basis), "1");
        Report.Row("Vendo.Emulator in process", Report.Number(Median(ours)), Report.Number(Median(ours) / basis));
    }

    private static async Task RowAsync(string what, LoadOptions options, int times, Func<Task> run, int parts = 1)
    {
        var measured = new List<double>();
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
            await run();
        for (var i = 0; i < times * options.Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            await run();
            measured.Add(clock.Elapsed.TotalMilliseconds / parts);
        }

        Report.Row(what, Median(measured).ToString("0.0000"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
