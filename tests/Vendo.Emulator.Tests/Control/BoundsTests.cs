using System.Net;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

/// <summary>Whatever a caller can make more of has a bound, and is gone from the memory once it is dropped.</summary>
[NonParallelizable]
public sealed class BoundsTests : ControlTests
{
    private const int Rounds = 1000;

    // What the collector, the pools and the JIT keep by themselves stays far below; a thousand worlds of docs would be some 200 MB.
    private const long Most = 24 << 20;

    private static readonly Dictionary<string, Func<ControlClient, int, Task>> MadeAndDropped = new()
    {
        ["worlds"] = async (control, _) => await DropAsync(control, "/_emulator/worlds/" + (await MakeAsync(control, "/_emulator/worlds", """{"from":"docs"}"""))["id"]),
        ["origins"] = async (control, i) => await DropAsync(control, "/_emulator/worlds/" + (await MakeAsync(control, "/_emulator/worlds", $$"""{"from":"generated:{{i + 1}}"}"""))["id"]),
        ["starts"] = async (control, i) => await DropAsync(
            control, "/_emulator/worlds/" + (await MakeAsync(control, "/_emulator/worlds", $$"""{"from":"docs","start":"20{{10 + (i % 80)}}-01-01T00:00:00.{{i:000}}Z"}"""))["id"]),
        ["checkpoints"] = async (control, i) =>
        {
            await MakeAsync(control, "/_emulator/clock/advance", """{"by":"PT1H"}""");
            await MakeAsync(control, "/_emulator/checkpoints", $$"""{"name":"c{{i}}"}""");
            await DropAsync(control, $"/_emulator/checkpoints/c{i}");
        },
        ["faults"] = async (control, _) => await DropAsync(
            control, "/_emulator/faults/" + (await MakeAsync(control, "/_emulator/faults", """{"method":"GET","route":"/api/v1/me","respond":{"status":503}}"""))["id"]),
        ["outcomes"] = async (control, _) =>
        {
            await MakeAsync(control, "/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}""");
            await control.DeleteAsync("/_emulator/outcomes");
        },
        ["exchanges"] = async (control, i) => await control.SendAsync(HttpMethod.Get, $"/api/v1/integrations?search={new string('x', 2000)}{i}", key: "YOUR_API_KEY"),
    };

    [Test]
    public void A_thousand_buffers_leave_little_in_the_pool()
    {
        const int AtOnce = 40;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Rounds / AtOnce; i++)
        {
            var buffers = Enumerable.Range(0, AtOnce).Select(_ => new RentedBuffer()).ToList();
            foreach (var buffer in buffers)
            {
                for (var size = 16 << 10; size <= 1 << 20; size *= 2)
                    buffer.Advance(buffer.GetSpan(size)[..(size / 2)].Length);
            }

            buffers.ForEach(buffer => buffer.Dispose());
        }

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(Most));
    }

    private static IEnumerable<string> Kinds => MadeAndDropped.Keys;

    [TestCaseSource(nameof(Kinds))]
    public async Task A_thousand_that_are_made_and_dropped_leave_nothing(string kind)
    {
        for (var i = 0; i < 50; i++)
            await MadeAndDropped[kind](Control, i);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 50; i < 50 + Rounds; i++)
            await MadeAndDropped[kind](Control, i % 1000);

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(Most));
    }

    [Test]
    public void A_thousand_forks_and_subscribers_that_are_disposed_are_collected()
    {
        var gone = Enumerable.Range(0, Rounds).Select(_ => Fork()).ToList();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // The JIT may hold on to the last one in a frame.
        Assert.That(gone.Count(world => world.IsAlive), Is.LessThan(10));
    }

    [Test]
    public async Task There_are_only_so_many_worlds()
    {
        for (var i = 0; i < WorldDirectory.Most; i++)
            await MakeAsync(Control, "/_emulator/worlds", """{"from":"docs"}""");

        await RefusedAsync("/_emulator/worlds", """{"from":"docs"}""", "There are at most 1000 worlds beside the main one.");
        await DropAsync(Control, "/_emulator/worlds/world_7");
        await MakeAsync(Control, "/_emulator/worlds", """{"from":"docs"}""");
    }

    [Test]
    public async Task There_are_only_so_many_checkpoints()
    {
        for (var i = 0; i < Checkpoints.Most; i++)
            await MakeAsync(Control, "/_emulator/checkpoints", $$"""{"name":"c{{i}}"}""");

        await RefusedAsync("/_emulator/checkpoints", """{"name":"one more"}""", "A world has at most 100 checkpoints.");
        await MakeAsync(Control, "/_emulator/checkpoints", """{"name":"c7"}""");
    }

    [Test]
    public async Task There_are_only_so_many_faults()
    {
        for (var i = 0; i < ArmFault.Most; i++)
            await MakeAsync(Control, "/_emulator/faults", """{"method":"GET","route":"/api/v1/me","respond":{"status":503}}""");

        await RefusedAsync("/_emulator/faults", """{"method":"GET","route":"/api/v1/me","respond":{"status":503}}""", "A world has at most 1000 armed faults.");
    }

    [Test]
    public async Task There_are_only_so_many_outcomes_for_one_owner()
    {
        var all = string.Join(',', Enumerable.Repeat("""{"hangs":true}""", ScriptOutcomes.Most));
        await MakeAsync(Control, "/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{{all}}]}""");

        await RefusedAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}""", "At most 1000 outcomes can be scripted for one owner.");
    }

    [Test]
    public async Task Only_so_many_may_listen()
    {
        var all = Enumerable.Range(0, WorldEvents.MostSubscribers).Select(_ => Vendo.Events.Subscribe()).ToList();

        var refused = await Control.GetAsync("/_emulator/events");
        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.Conflict, "At most 100 may listen to a world at once. Close a stream that is not read any more.")));
        Assert.That(() => Vendo.Events.Subscribe(), Throws.InvalidOperationException.With.Message.StartsWith("At most 100 may listen"));
        all[0].Dispose();
        using (Vendo.Events.Subscribe())
            all.ForEach(subscription => subscription.Dispose());
    }

    private static async Task<Answer> MakeAsync(ControlClient control, string path, string body)
    {
        var made = await control.PostAsync(path, body);
        Assert.That((int)made.Status, Is.InRange(200, 299), made.Text);
        return made;
    }

    private static async Task DropAsync(ControlClient control, string path)
    {
        var dropped = await control.DeleteAsync(path);
        Assert.That(dropped.Status, Is.EqualTo(HttpStatusCode.OK), dropped.Text);
    }

    private async Task RefusedAsync(string path, string body, string message)
    {
        var refused = await Control.PostAsync(path, body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict), refused.Text);
        Assert.That(refused.Message, Does.StartWith(message));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private WeakReference Fork()
    {
        using var fork = Vendo.Fork();
        using var subscription = fork.Events.Subscribe();
        using var client = fork.CreateClient();
        return new WeakReference(fork.Host);
    }
}
