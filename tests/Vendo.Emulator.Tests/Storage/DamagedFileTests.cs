using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>
/// Whatever has happened to a data file or its log, and whenever: what was acknowledged is there, or one line names both
/// files and what to do, and neither has changed.
/// </summary>
public sealed class DamagedFileTests
{
    private const int Page = 8192;

    private DataFolder _killed = null!;
    private string _acknowledged = null!;

    // As a kill leaves it: a file into which one log has been brought, and a log with commits after it.
    [OneTimeSetUp]
    public void Kill()
    {
        _killed = new DataFolder();
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        folder.Store(hand.World);
        Write(folder, hand);
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        hand.World = file.Load().Value!;
        for (var i = 0; i < 6; i++)
            DataFileTests.Commit(file, hand, new CreateIntegration(TestWorld.Account, TestWorld.Input()));
        folder.CopyTo(_killed);
        _acknowledged = DataFolder.Text(hand.World);
    }

    [OneTimeTearDown]
    public void Forget() => _killed.Dispose();

    [Test]
    public void A_kill_loses_nothing()
    {
        using var folder = Copy();

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(_acknowledged));
    }

    [Test]
    public void A_file_without_its_log()
    {
        using var folder = Copy();
        File.Delete(folder.Log);

        Refused(folder, "is not whole without its log", "Put the log back beside it");
    }

    [Test]
    public void A_log_that_was_cut_off_anywhere()
    {
        var length = new FileInfo(_killed.Log).Length;
        var places = Enumerable.Range(0, (int)(length / Page)).SelectMany(page => new[] { page * Page, (page * Page) + 1, (page * Page) + 4096, ((page + 1) * Page) - 1 });
        foreach (var place in places)
        {
            using var folder = Copy();
            Edit(folder.Log, file => file.SetLength(place));

            Refused(folder, place < Page ? "log" : "damaged or cut off");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_flipped_bit_anywhere(bool inLog)
    {
        var random = new Random(12);
        var length = new FileInfo(inLog ? _killed.Log : _killed.Path).Length;
        var places = Enumerable.Range(0, 120).Select(_ => random.NextInt64(length))
            .Concat(Enumerable.Range(0, 40).Select(_ => random.NextInt64(256)))
            .Concat(Enumerable.Range(0, 40).Select(_ => length - 1 - random.NextInt64(Page)));
        foreach (var place in places)
        {
            using var folder = Copy();
            Edit(inLog ? folder.Log : folder.Path, file => Flip(file, place, 1 << random.Next(8)));

            WholeOrRefused(folder, $"bit in byte {place}");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Anything_over_some_page(bool inLog)
    {
        var pages = (int)(new FileInfo(inLog ? _killed.Log : _killed.Path).Length / Page);
        for (var page = 0; page < pages; page++)
        {
            using var folder = Copy();
            Edit(inLog ? folder.Log : folder.Path, file =>
            {
                file.Position = page * Page;
                file.Write(Enumerable.Repeat((byte)0x5A, Page).ToArray());
            });

            WholeOrRefused(folder, $"page {page}");
        }
    }

    [Test]
    public void The_log_of_another_file_beside_a_good_one()
    {
        using var folder = new DataFolder();
        folder.Store(TestWorld.With().World);
        var before = DataFolder.Text(folder.Load()!);
        File.Copy(_killed.Log, folder.Log);

        Refused(folder, "does not belong to the data file", "The file is whole without a log: move that one away");
        File.Delete(folder.Log);
        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(before));
    }

    [Test]
    public void The_log_of_another_file_in_place_of_its_own()
    {
        using var other = new DataFolder();
        using var folder = Copy();
        KillAfterACommit(other);
        File.Copy(other.Log, folder.Log, overwrite: true);

        Refused(folder, "does not belong to the data file", "Put the log back that does");
    }

    [Test]
    public void An_older_copy_of_the_file_or_of_its_log()
    {
        using var folder = new DataFolder();
        using var early = new DataFolder();
        using var late = new DataFolder();
        using var merged = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            file.Durability.Replace(hand.World);
            DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
            folder.CopyTo(early);
            DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
            folder.CopyTo(late);
        }

        folder.CopyTo(merged);
        File.Copy(early.Log, merged.Log);
        Assert.That(DataFolder.Text(merged.Load()!), Is.EqualTo(DataFolder.Text(hand.World)), "what is in the file already counts for nothing");
        File.Copy(late.Path, early.Path, overwrite: true);
        Refused(early, "damaged or cut off");
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            hand.World = file.Load().Value!;
            DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(1)));
            folder.CopyTo(merged);
        }

        File.Copy(late.Path, merged.Path, overwrite: true);
        Refused(merged, "does not belong to the data file");
    }

    [Test]
    public void An_empty_file_or_none_beside_a_log()
    {
        using var folder = Copy();
        Edit(folder.Path, file => file.SetLength(0));
        Refused(folder, "is empty or gone", "Put the file back");
        File.Delete(folder.Path);
        Refused(folder, "is empty or gone", "Put the file back");
    }

    [Test]
    public void A_file_that_was_cut_off_anywhere()
    {
        var length = new FileInfo(_killed.Path).Length;
        for (var place = 1000L; place < length; place += (Page * 3) + 77)
        {
            using var folder = Copy();
            Edit(folder.Path, file => file.SetLength(place));

            WholeOrRefused(folder, $"cut off at {place}");
        }
    }

    private static void Write(DataFolder folder, TestWorld hand)
    {
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        hand.World = file.Load().Value!;
        DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromDays(2)));
    }

    private static void KillAfterACommit(DataFolder after)
    {
        using var folder = new DataFolder();
        var hand = TestWorld.With();
        using var file = DataFile.Open(folder.Path, fresh: false).Value;
        file.Durability.Replace(hand.World);
        DataFileTests.Commit(file, hand, new CreateIntegration(TestWorld.Account, TestWorld.Input()));
        folder.CopyTo(after);
    }

    private DataFolder Copy()
    {
        var folder = new DataFolder();
        _killed.CopyTo(folder);
        return folder;
    }

    private static void Edit(string path, Action<FileStream> edit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        edit(file);
    }

    private static void Flip(FileStream file, long place, int bit)
    {
        file.Position = place;
        var value = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(value ^ bit));
    }

    private static void Refused(DataFolder folder, params string[] says)
    {
        var before = folder.Fingerprint();
        var message = Open(folder, out _);
        Assert.That(message, Is.Not.Null, "it was opened");
        Assert.That(message, Does.Contain(folder.Path).And.Contain(folder.Log).And.Not.Contain("\n").And.Not.Contain("--fresh"));
        foreach (var words in says)
            Assert.That(message, Does.Contain(words));
        Assert.That(folder.Fingerprint(), Is.EqualTo(before));
    }

    private void WholeOrRefused(DataFolder folder, string what)
    {
        var before = folder.Fingerprint();
        if (Open(folder, out var text) is { } message)
        {
            Assert.That(message, Does.Contain(folder.Path).And.Not.Contain("\n").And.Not.Contain("--fresh"), what);
            Assert.That(message, Does.Contain(folder.Log), what);
            Assert.That(folder.Fingerprint(), Is.EqualTo(before), what);
        }
        else
        {
            Assert.That(text, Is.EqualTo(_acknowledged), what);
        }
    }

    private static string? Open(DataFolder folder, out string? text)
    {
        text = null;
        var opened = DataFile.Open(folder.Path, fresh: false);
        if (opened.Refusal is { } refusal)
            return refusal.Message;
        using var file = opened.Value;
        var loaded = file.Load();
        text = loaded.IsSuccess ? DataFolder.Text(loaded.Value!) : null;
        return loaded.Refusal?.Message;
    }
}
