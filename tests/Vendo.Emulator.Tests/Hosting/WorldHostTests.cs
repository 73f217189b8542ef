using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Hosting;

public sealed class WorldHostTests
{
    private static readonly FakeTimeProvider Time = new();

    [Test]
    public async Task A_bug_in_one_command_fails_that_command_only()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        disk.Stop();
        var first = host.ApplyAsync(Create());
        disk.IsBusy.Wait();
        Task[] batch = [host.ApplyAsync(Create()), host.ApplyAsync(new Buggy()), host.ApplyAsync(Create())];
        disk.Go();

        await Task.WhenAll(first, batch[0], batch[2]);

        Assert.That(async () => await batch[1], Throws.InvalidOperationException.With.Message.EqualTo("a bug"));
        Assert.That(disk.Commits, Has.Count.EqualTo(2), "the three were one batch");
        Assert.That(host.Published.Integrations.Count, Is.EqualTo(3));
        Assert.That(disk.Commits[^1].World, Is.SameAs(host.Published));
    }

    [Test]
    public async Task A_commit_that_fails_fails_its_whole_batch_and_changes_nothing()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        await host.ApplyAsync(Create());
        var before = host.Published;
        var version = host.Version;
        disk.IsFull = true;

        Task[] batch = [.. Enumerable.Range(0, 5).Select(_ => host.ApplyAsync(Create()))];

        foreach (var one in batch)
            Assert.That(async () => await one, Throws.TypeOf<DurabilityException>().With.Message.EqualTo("Cannot write the data file the disk: No space left on device"));
        Assert.That(host.Published, Is.SameAs(before));
        Assert.That(host.Version, Is.EqualTo(version));

        disk.IsFull = false;
        await host.ApplyAsync(Create());
        Assert.That(host.Published.Integrations.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Writers_that_come_while_the_disk_is_busy_share_the_next_commit()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        disk.Stop();
        var first = host.ApplyAsync(Create());
        disk.IsBusy.Wait();
        var others = Enumerable.Range(0, 16).Select(_ => host.ApplyAsync(Create())).ToArray();
        disk.Go();

        await first;
        var ids = (await Task.WhenAll(others)).Select(applied => applied.Outcome.Value.Id);

        Assert.That(ids, Is.Unique);
        Assert.That(disk.Commits.Select(commit => commit.Changes!.Sum(changes => changes.Of(WorldTables.Integrations).Length)), Is.EqualTo(new[] { 1, 16 }));
    }

    [Test]
    public async Task Nobody_reads_what_is_not_committed()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        disk.Stop();
        var write = host.ApplyAsync(Create());
        disk.IsBusy.Wait();

        Assert.That((await host.ReadAsync()).World.Integrations.Count, Is.Zero);
        Assert.That(write.IsCompleted, Is.False);
        disk.Go();
        await write;
        Assert.That((await host.ReadAsync()).World.Integrations.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Concurrent_writers_and_readers_see_every_write_and_no_half()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        var writing = true;
        var reader = Task.Run(async () =>
        {
            while (Volatile.Read(ref writing))
            {
                var world = (await host.ReadAsync()).World;
                // A creation with runNow makes an integration and its job together.
                Assert.That(world.Jobs.Count, Is.EqualTo(world.Integrations.Count));
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                var id = (await host.ApplyAsync(Create(runNow: true))).Outcome.Value.Id;
                Assert.That(host.Published.Integrations.TryFind(id, out var _), "what is answered is there");
            }
        })));
        Volatile.Write(ref writing, false);
        await reader;

        Assert.That(host.Published.Integrations.Count, Is.EqualTo(800));
        Assert.That(disk.Commits.Sum(commit => commit.Changes!.Sum(changes => changes.Of(WorldTables.Integrations).Length)), Is.GreaterThanOrEqualTo(800));
        Assert.That(disk.Commits, Has.Count.LessThan(800), "they shared commits");
    }

    [Test]
    public async Task A_replacement_is_committed_as_one()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        var other = TestWorld.With(TestWorld.NewSource()).World;

        await host.ReplaceAsync(_ => other);

        Assert.That(host.Published, Is.SameAs(other));
        Assert.That(disk.Commits.Single().World, Is.SameAs(other));
        Assert.That(disk.Commits.Single().Changes!.Single().Count, Is.EqualTo(1 + 3 + 1 + 1 + 1), "an account, three apps, a destination, a model, and the source that was not there");
    }

    [Test]
    public async Task What_a_restored_checkpoint_has_in_common_with_what_is_there_is_not_written_again()
    {
        var disk = new Disk();
        var hand = ManyIntegrations();
        var checkpoint = hand.World;
        var host = new WorldHost(checkpoint, Time, disk.Durability);
        var paused = await host.ApplyAsync(new PauseIntegration(TestWorld.Account, hand.Integration.Id));
        var made = await host.ApplyAsync(Create());

        await host.ReplaceAsync(_ => checkpoint);

        var changes = disk.Commits[^1].Changes!.Single();
        Assert.That(changes.Of(WorldTables.Integrations), Is.EqualTo(new[] { new RowChange<Integration>(paused.Outcome.Value, hand.Integration), new RowChange<Integration>(made.Outcome.Value, null) }));
        Assert.That(changes.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_replacement_with_next_to_nothing_in_common_is_written_anew()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);
        var other = ManyIntegrations().World;

        await host.ReplaceAsync(_ => other);

        Assert.That(disk.Commits.Single(), Is.EqualTo((other, (IReadOnlyList<Changes>?)null)));
    }

    [Test]
    public async Task A_refused_command_is_not_committed()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.With().World, Time, disk.Durability);

        var applied = await host.ApplyAsync(new SyncIntegration(TestWorld.Account, Guid.Empty));

        Assert.That(applied.Outcome.IsSuccess, Is.False);
        Assert.That(disk.Commits, Is.Empty);
    }

    [Test]
    public async Task A_listener_that_throws_stops_nobody()
    {
        var calls = 0;
        var host = new WorldHost(TestWorld.With().World, Time, null, (_, _) =>
        {
            if (calls++ == 0)
                throw new InvalidOperationException("a bug");
        });

        Assert.That((await host.ApplyAsync(Create())).Outcome.IsSuccess, "it has happened, and so it is answered");
        await host.ApplyAsync(Create());

        Assert.That(host.Published.Integrations.Count, Is.EqualTo(2));
    }

    private static TestWorld ManyIntegrations()
    {
        var hand = TestWorld.With();
        for (var n = 0; n < 1100; n++)
            hand.Create(TestWorld.Input());
        return hand;
    }

    internal static CreateIntegration Create(bool runNow = false) => new(TestWorld.Account, TestWorld.Input(runNow: runNow));

    private sealed record Buggy : Command<Job>
    {
        internal override Outcome<Job> Execute(Draft draft) => throw new InvalidOperationException("a bug");
    }
}
