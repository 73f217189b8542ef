using System.Diagnostics;
using Vendo.Emulator.Benchmarks.Load;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Benchmarks.Starting;

/// <summary>A start from a large data file, up to the first page, and a restore that makes such a file anew.</summary>
internal static class LargeStart
{
    private const int Restored = 100_000;

    public static async Task RunAsync(LoadOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-start-").FullName;
        try
        {
            Report.Head("Large data files", "what", "ms");
            EmulatorBuild[] builds = options.Native is { } native ? [EmulatorBuild.Jit, EmulatorBuild.Native(native)] : [EmulatorBuild.Jit];
            foreach (var build in builds)
            {
                string[] args = ["--data", Path.Combine(folder, build.Name), "--fixture", BenchmarkWorld.SeedOf(options.Integrations)];
                using (build.Start(args))
                {
                }

                using var peer = build.Start(args);
                using var client = new AskingSocket(peer.Port);
                var clock = Stopwatch.StartNew();
                client.Ask(LoadClient.Get("/api/v1/integrations?limit=20"));
                Report.Row($"start with {options.Integrations:N0} integrations, {build.Name}", Report.Number(peer.StartMilliseconds));
                Report.Row("its first page", Report.Number(clock.Elapsed.TotalMilliseconds));
            }

            Report.Row($"restore of a very different world of {Restored:N0}", Report.Number(await RestoreAsync(Path.Combine(folder, "restored"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> RestoreAsync(string path)
    {
        var (few, many) = (BenchmarkWorld.OfOneHourly(), BenchmarkWorld.Of(Restored));
        using var file = DataFile.Open(path, fresh: true).Value;
        file.Durability.Replace(few);
        await using var host = new WorldHost(few, TimeProvider.System, file.Durability);
        await host.ReplaceAsync(_ => many);
        await host.ReplaceAsync(_ => few);
        var clock = Stopwatch.StartNew();
        await host.ReplaceAsync(_ => many);
        return clock.Elapsed.TotalMilliseconds;
    }
}
