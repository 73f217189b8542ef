using System.Diagnostics;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>Prints what durable writes cost; asserts no figure, because the machine is shared.</summary>
[NonParallelizable]
public sealed class DurableWriteTimings
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("TIMINGS_SECONDS") ?? "0.5", System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public async Task Print()
    {
        // Warms up the JIT.
        await Rate(1, Run / 5);
        var single = await Rate(1, Run);
        var sixteen = await Rate(16, Run);
        var memory = await Rate(16, Run, durable: false);
        TestContext.Out.WriteLine($"one insert, one commit: {single:N0}/s");
        TestContext.Out.WriteLine($"16 submitters, shared commits: {sixteen:N0}/s, {sixteen / single:F1} times as many");
        TestContext.Out.WriteLine($"16 submitters, in memory: {memory:N0}/s");
    }

    [Test]
    public void Print_a_large_world()
    {
        using var folder = new DataFolder();
        var hand = TestWorld.With();
        var count = Run.TotalSeconds < 1 ? 5_000 : 100_000;
        hand.Edit(draft =>
        {
            for (var i = 0; i < count; i++)
                new CreateIntegration(TestWorld.Account, TestWorld.Input()).Execute(draft);
        });
        var clock = Stopwatch.StartNew();
        folder.Store(hand.World);
        TestContext.Out.WriteLine($"store {count:N0} integrations: {clock.ElapsedMilliseconds} ms, {new FileInfo(folder.Path).Length >> 20} MiB");
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        clock.Restart();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var world = file.Load().Value!;
        TestContext.Out.WriteLine($"load: {clock.ElapsedMilliseconds} ms, {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds:F0} ms of processor time");
        clock.Restart();
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        WorldSnapshot.Of(world).ToWorld();
        TestContext.Out.WriteLine($"of which putting it together: {clock.ElapsedMilliseconds} ms, {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds:F0} ms of processor time");
        clock.Restart();
        file.Durability.Commit(world, []);
        TestContext.Out.WriteLine($"first commit: {clock.Elapsed.TotalMilliseconds:F1} ms");
    }

    private static async Task<double> Rate(int submitters, TimeSpan run, bool durable = true)
    {
        using var folder = new DataFolder();
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        var world = TestWorld.With().World;
        file.Durability.Replace(world);
        var host = new WorldHost(world, TimeProvider.System, durable ? file.Durability : null);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, submitters).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < run)
                await host.ApplyAsync(new CreateIntegration(TestWorld.Account, TestWorld.Input()));
        })));
        return host.Published.Integrations.Count / clock.Elapsed.TotalSeconds;
    }
}
