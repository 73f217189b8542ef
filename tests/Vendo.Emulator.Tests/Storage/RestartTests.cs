using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>A host with a data file, stopped or killed, and the next host with the same file.</summary>
public sealed class RestartTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_running_job_goes_on_where_it_was()
    {
        using var folder = new DataFolder();
        folder.Store(TestWorld.From(new() { Mode = ClockMode.Real, Settings = new WorldSettings { CheckDelay = TimeSpan.Zero } }).World);
        long job;
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            var host = new WorldHost(file.Load().Value!, _time, file.Durability);
            job = (await host.ApplyAsync(new CreateIntegration(TestWorld.Account, TestWorld.Input(runNow: true)))).Outcome.Value.LatestJob!.Value;
            _time.Advance(TimeSpan.FromSeconds(12));
            var view = await host.ReadAsync();
            Assert.That(view.World.Jobs.Rows[job].Status, Is.EqualTo(JobStatus.Running));
            Assert.That(JobProgress.At(view.World.Jobs.Rows[job], view.Now).Percent, Is.EqualTo(40));
            await host.DisposeAsync();
        }

        // Emulator time stands still while the program is off.
        _time.Advance(TimeSpan.FromHours(10));
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            var host = new WorldHost(file.Load().Value!, _time, file.Durability);
            var view = await host.ReadAsync();
            Assert.That(view.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(12)));
            Assert.That(JobProgress.At(view.World.Jobs.Rows[job], view.Now).Percent, Is.EqualTo(40));
            _time.Advance(TimeSpan.FromSeconds(18));
            view = await host.ReadAsync();
            Assert.That(view.World.Jobs.Rows[job].Status, Is.EqualTo(JobStatus.Completed));
            Assert.That(view.World.Jobs.Rows[job].FinishedAt - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(30)));
            await host.DisposeAsync();
        }
    }

    [TestCase(1)]
    [TestCase(5000)]
    [TestCase(8191)]
    public void A_part_of_a_page_at_the_end_of_the_log_is_no_harm(int bytes)
    {
        using var folder = new DataFolder();
        using var after = new DataFolder();
        var hand = RichWorld.Make();
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        file.Durability.Replace(hand.World);
        DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
        folder.CopyTo(after);
        using (var log = new FileStream(after.Log, FileMode.Append))
            log.Write(Enumerable.Repeat((byte)0xA5, bytes).ToArray());

        using (var again = DataFile.Open(after.Path, fresh: false).Value)
        {
            Assert.That(DataFolder.Text(again.Load().Value!), Is.EqualTo(DataFolder.Text(hand.World)));
            DataFileTests.Commit(again, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
        }

        Assert.That(DataFolder.Text(after.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [Test]
    public void Many_commits_keep_the_log_short()
    {
        using var folder = new DataFolder();
        var hand = TestWorld.With();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            var rows = new List<Guid>();
            for (var i = 0; i < 500; i++)
                rows.Add(hand.Do(new CreateIntegration(TestWorld.Account, TestWorld.Input())).Id);
            file.Durability.Replace(hand.World);
            var changes = new List<Changes>();
            foreach (var id in rows)
            {
                var applied = hand.World.Apply(new PauseIntegration(TestWorld.Account, id));
                hand.World = applied.World;
                changes.Add(applied.Changes);
            }

            var lengths = new List<long>();
            for (var i = 0; i < 60; i++)
            {
                file.Durability.Commit(hand.World, changes);
                lengths.Add(new FileInfo(folder.Log).Length);
            }

            Assert.That(lengths.Max(), Is.InRange(8 << 20, 24 << 20));
            Assert.That(lengths, Is.Not.Ordered, "it was emptied on the way");
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }
}
