using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>
/// A separate process that writes as fast as it can and prints what was acknowledged, until it is killed:
/// <c>dotnet Vendo.Emulator.Tests.dll PATH</c>.
/// </summary>
internal static class KilledWriter
{
    private const int Submitters = 8;

    public static async Task<int> Main(string[] args)
    {
        if (args is [var full, "full-disk"])
            return FullDiskSurvivor.Run(full);
        if (args is not [var path])
            return 1;
        var opened = DataFile.Open(path, fresh: false);
        if (opened.Refusal is { } refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }

        var world = opened.Value.Load().Value;
        if (world is null)
        {
            world = TestWorld.With().World;
            opened.Value.Durability.Replace(world);
        }

        var host = new WorldHost(world, TimeProvider.System, opened.Value.Durability);
        await Task.WhenAll(Enumerable.Range(0, Submitters).Select(_ => Task.Run(() => WriteAsync(host))));
        return 0;
    }

    // Creates an integration with its job, changes it, and sometimes deletes one: several rows in each commit.
    private static async Task WriteAsync(WorldHost host)
    {
        for (var i = 1; ; i++)
        {
            var made = (await host.ApplyAsync(new CreateIntegration(TestWorld.Account, TestWorld.Input(runNow: true)))).Outcome.Value;
            Console.WriteLine($"made {made.Id} {made.LatestJob}");
            if (i % 4 != 0)
                continue;
            await host.ApplyAsync(new DeleteIntegration(TestWorld.Account, made.Id));
            Console.WriteLine($"gone {made.Id}");
        }
    }
}
