using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>A disk that becomes full at the worst moment: after any number of pages, in any file.</summary>
public sealed class FullDiskTests
{
    private readonly List<string> _logged = [];
    private int _room = int.MaxValue;
    private string _where = "";

    [SetUp]
    public void Empty()
    {
        _logged.Clear();
        _room = int.MaxValue;
        _where = "";
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(int.MaxValue - 1, Description = "The very last step of a commit: bringing it to the disk")]
    public void A_commit_that_fails_has_not_happened_and_the_next_one_does(int room)
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = Open(folder))
        {
            file.Durability.Replace(hand.World);
            DataFileTests.Commit(file, hand, Create());
            var pages = Pages(() => DataFileTests.Commit(file, hand, Create()));

            // One commit may need a page less than the one before; the last step is where it just does not fit.
            for (_room = Math.Min(room, pages); TryCommit(file, hand);)
                _room = --pages;
            var lost = hand.World.Apply(Create());
            _room = 0;
            Assert.That(() => file.Durability.Commit(lost.World, [lost.Changes]), Throws.TypeOf<DurabilityException>().With.Message.StartsWith($"Cannot write the data file {folder.Path}: "));
            Assert.That(() => file.Durability.Commit(lost.World, [lost.Changes]), Throws.TypeOf<DurabilityException>());
            Assert.That(_logged, Has.Count.EqualTo(1), "once");
            Assert.That(_logged[0], Does.StartWith("Error").And.Contain(folder.Path));
            _room = int.MaxValue;
            for (var i = 0; i < 3; i++)
                DataFileTests.Commit(file, hand, Create());
            Assert.That(_logged, Has.Count.EqualTo(2));
            Assert.That(_logged[1], Does.StartWith("Information").And.Contain(folder.Path));
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void A_kill_while_the_disk_is_full_loses_nothing(int room)
    {
        using var folder = new DataFolder();
        using var after = new DataFolder();
        var hand = RichWorld.Make();
        using var file = Open(folder);
        file.Durability.Replace(hand.World);
        DataFileTests.Commit(file, hand, Create());
        _room = room;
        var lost = hand.World.Apply(Create());
        Assert.That(() => file.Durability.Commit(lost.World, [lost.Changes]), Throws.TypeOf<DurabilityException>());

        // As after a kill: nothing is closed.
        folder.CopyTo(after);

        Assert.That(DataFolder.Text(after.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(10)]
    [TestCase(40)]
    public void A_log_that_finds_no_room_in_the_file_keeps_everything(int room)
    {
        using var folder = new DataFolder();
        using var after = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = Open(folder))
        {
            file.Durability.Replace(hand.World);
            _where = folder.Path;
            _room = room;
            while (_logged.Count == 0)
                DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
            DataFileTests.Commit(file, hand, Create());
            Assert.That(_logged.Single(), Does.StartWith("Error").And.Contain(folder.Path));
            folder.CopyTo(after);
            _room = int.MaxValue;
            DataFileTests.Commit(file, hand, Create());
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
        Assert.That(after.Load()!.Integrations.Count, Is.EqualTo(hand.World.Integrations.Count - 1));
        Assert.That(Directory.GetFiles(folder.Root), Is.EqualTo(new[] { folder.Path }));
    }

    [Test]
    public void A_log_that_cannot_be_emptied_is_no_harm_to_the_file_that_has_it_all()
    {
        using var folder = new DataFolder();
        using var after = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = Open(folder))
        {
            file.Durability.Replace(hand.World);
            DataFileTests.Commit(file, hand, Create());

            // A replacement first moves the log into the file; emptying the log is the first write to it.
            _where = folder.Log;
            _room = 0;
            Assert.That(() => file.Durability.Replace(TestWorld.With().World), Throws.TypeOf<DurabilityException>());
            folder.CopyTo(after);
            _room = int.MaxValue;
            DataFileTests.Commit(file, hand, Create());
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
        Assert.That(after.Load()!.Integrations.Count, Is.EqualTo(hand.World.Integrations.Count - 1));
    }

    [TestCase(0)]
    [TestCase(7)]
    public void A_replacement_that_fails_leaves_the_world_before(int room)
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = Open(folder))
        {
            file.Durability.Replace(hand.World);
            DataFileTests.Commit(file, hand, Create());
            _where = folder.Path + ".new";
            _room = room;
            Assert.That(() => file.Durability.Replace(TestWorld.With().World), Throws.TypeOf<DurabilityException>());
            DataFileTests.Commit(file, hand, Create());
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
        Assert.That(Directory.GetFiles(folder.Root), Is.EqualTo(new[] { folder.Path }));
    }

    [Test]
    public async Task A_host_goes_on_when_there_is_room_again()
    {
        using var folder = new DataFolder();
        World last;
        using (var file = Open(folder))
        {
            var world = RichWorld.Make().World;
            file.Durability.Replace(world);
            var host = new WorldHost(world, TimeProvider.System, file.Durability);
            await host.ApplyAsync(Create());
            _room = 3;
            Assert.That(async () => await host.ApplyAsync(Create()), Throws.TypeOf<DurabilityException>());
            _room = int.MaxValue;
            await host.ApplyAsync(Create());
            await host.DisposeAsync();
            last = host.Published;
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(last)));
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task No_failed_write_or_refused_open_ends_the_process_later(CancellationToken cancel)
    {
        using var folder = new DataFolder();
        using var survivor = KillTests.Start(folder, "full-disk");
        var said = survivor.StandardOutput.ReadToEndAsync(cancel);
        var error = await survivor.StandardError.ReadToEndAsync(cancel);
        await survivor.WaitForExitAsync(cancel);

        Assert.That(error, Is.Empty);
        Assert.That(survivor.ExitCode, Is.Zero);
        Assert.That(await said, Does.StartWith("survived"));
    }

    private static CreateIntegration Create() => new(TestWorld.Account, TestWorld.Input(runNow: true));

    private DataFile Open(DataFolder folder) => DataFile.Open(folder.Path, fresh: false, new LogLines(_logged), Write).Value;

    private static bool TryCommit(DataFile file, TestWorld hand)
    {
        try
        {
            DataFileTests.Commit(file, hand, Create());
            return true;
        }
        catch (DurabilityException)
        {
            return false;
        }
    }

    private int Pages(Action write)
    {
        _room = int.MaxValue;
        write();
        return int.MaxValue - _room;
    }

    private void Write(string path)
    {
        if (_where.Length > 0 && path != _where)
            return;
        if (_room == 0)
            throw new IOException($"No space left on device : '{path}'");
        _room--;
    }

    private sealed class LogLines(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
