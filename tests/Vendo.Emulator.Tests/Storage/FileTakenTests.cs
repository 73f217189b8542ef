using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>
/// The data file is removed or replaced in the middle of long work: of an import, after some of its pages, and of an advance, between two
/// of its slices. The work ends with the storage's error, the world is as far as its last commit, and a file that comes back goes on.
/// </summary>
public sealed class FileTakenTests
{
    private const string Foreign = "This is somebody else's file.";

    private static readonly World Large = Fixtures.Load("generated:300", null).Value.With(ClockMode.Manual, null);

    private int _pages;
    private int _takenAt;
    private Action _take = () => { };

    [Test]
    public async Task During_an_import([Values] bool isReplaced, [Values(0, 1, 5, 20)] int page)
    {
        using var folder = new DataFolder();
        World last;
        using (var file = Open(folder))
        {
            await using var host = await HostAsync(file, RichWorld.Make().World);
            var before = host.Published;
            TakeAt(folder, isReplaced, page);

            Assert.That(async () => await host.ReplaceAsync(_ => Large), Throws.TypeOf<DurabilityException>().With.Message.Contains(folder.Path));

            Assert.That((_takenAt, host.Published), Is.EqualTo((-1, before)), "taken, and the world is the one before");
            await StaysAwayAndComesBackAsync(folder, isReplaced, host);
            last = host.Published;
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(last)));
    }

    [Test]
    public async Task During_an_advance([Values] bool isReplaced, [Values(0, 3, 30)] int page)
    {
        using var folder = new DataFolder();
        World last;
        using (var file = Open(folder))
        {
            await using var host = await HostAsync(file, Large);
            TakeAt(folder, isReplaced, page);

            Assert.That(
                async () => await host.AdvanceAsync(InstantGoal.To(Large.Now.PlusClamped(TimeSpan.FromDays(2)))),
                Throws.TypeOf<DurabilityException>().With.Message.Contains(folder.Path));

            Assert.That(_takenAt, Is.EqualTo(-1));
            Assert.That(host.Published.Now, Is.LessThan(Large.Now.PlusClamped(TimeSpan.FromDays(2))));
            await StaysAwayAndComesBackAsync(folder, isReplaced, host);
            last = host.Published;
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(last)));
    }

    // Until the file is back, every write is refused and every read answered; then all goes on.
    private static async Task StaysAwayAndComesBackAsync(DataFolder folder, bool isReplaced, WorldHost host)
    {
        var published = host.Published;
        for (var i = 0; i < 2; i++)
            Assert.That(async () => await host.ApplyAsync(Create(host.Published)), Throws.TypeOf<DurabilityException>());
        Assert.That((await host.ReadAsync()).World, Is.SameAs(published));
        if (isReplaced)
            Assert.That(File.ReadAllText(folder.Path), Is.EqualTo(Foreign), "nobody writes to what is not ours");
        else
            Assert.That(File.Exists(folder.Path), Is.False);

        File.Move(Aside(folder), folder.Path, overwrite: true);
        Assert.That((await host.ApplyAsync(Create(host.Published))).Outcome.Refusal, Is.Null);
    }

    private static CreateIntegration Create(World world)
    {
        var integration = world.Integrations.InOrder().First(row => !row.IsDeleted);
        return new(integration.AccountId, TestWorld.Input() with { DestinationAppId = integration.DestinationAppId });
    }

    private static string Aside(DataFolder folder) => folder.Path + ".aside";

    private static async Task<WorldHost> HostAsync(DataFile file, World world)
    {
        file.Durability.Replace(world);
        var host = new WorldHost(world, TimeProvider.System, file.Durability);
        await host.ApplyAsync(Create(world));
        return host;
    }

    private void TakeAt(DataFolder folder, bool isReplaced, int page)
    {
        (_pages, _takenAt) = (0, page);
        _take = () =>
        {
            File.Move(folder.Path, Aside(folder));
            if (isReplaced)
                File.WriteAllText(folder.Path, Foreign);
        };
    }

    private DataFile Open(DataFolder folder)
    {
        _takenAt = -1;
        return DataFile.Open(folder.Path, fresh: false, beforeWrite: _ =>
        {
            if (_pages++ != _takenAt)
                return;
            _takenAt = -1;
            _take();
        }).Value;
    }
}
