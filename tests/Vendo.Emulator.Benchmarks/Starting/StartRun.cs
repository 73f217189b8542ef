using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Benchmarks.Load;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Benchmarks.Starting;

/// <summary>In a warm process: a fresh emulator to its first answer, beside an empty TestHost application with one route; and a fork.</summary>
internal static class StartRun
{
    private const int Times = 100;
    private const int Forks = 10_000;

    public static async Task RunAsync(LoadOptions options)
    {
        List<double> empty = [], emulator = [];
        for (var i = 0; i < Times * options.Rounds; i++)
        {
            empty.Add(await EmptyAsync());
            emulator.Add(await EmulatorAsync());
        }

        // The first starts are slower: they compile code.
        var (own, basis) = (Median(emulator[(emulator.Count / 3)..]), Median(empty[(empty.Count / 3)..]));
        Report.Head("In-process, warm", "what", "ms", "of the empty application");
        Report.Row("empty TestHost application, one route, to its first answer", Report.Number(basis), "1");
        Report.Row("fresh emulator, to its first answer", Report.Number(own), Report.Number(own / basis));
        foreach (var integrations in new[] { 1_000, 100_000 })
            Report.Row($"fork of {integrations:N0} integrations", (await ForkAsync(integrations)).ToString("0.0000"), "");
    }

    private static async Task<double> EmptyAsync()
    {
        var clock = Stopwatch.StartNew();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/", (RequestDelegate)(context => context.Response.WriteAsync("ok")));
        await app.StartAsync();
        using var client = app.GetTestClient();
        await client.GetStringAsync("/");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> EmulatorAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var vendo = await VendoEmulator.StartAsync();
        using var client = vendo.CreateClient();
        await client.GetStringAsync("api/v1/integrations");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> ForkAsync(int integrations)
    {
        await using var host = new WorldHost(BenchmarkWorld.Of(integrations), TimeProvider.System);
        for (var i = 0; i < Forks; i++)
            await host.Fork(host.Published).DisposeAsync();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Forks; i++)
            await host.Fork(host.Published).DisposeAsync();
        return clock.Elapsed.TotalMilliseconds / Forks;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
