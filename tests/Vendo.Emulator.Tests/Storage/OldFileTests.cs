using LiteDB;
using LiteDB.Engine;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>Files of format version 1 open, and the first write makes them anew. Files of format version 2 open and stay.</summary>
public sealed class OldFileTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void One_opens_stays_as_it_is_until_the_first_write_and_is_a_new_one_afterwards(bool inLog)
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        OldFile.Store(folder, hand.World, inLog);
        var before = folder.Fingerprint();
        Assert.That(File.Exists(folder.Log), Is.EqualTo(inLog));

        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            Assert.That(DataFolder.Text(file.Load().Value!), Is.EqualTo(DataFolder.Text(hand.World)));
            if (inLog)
                Assert.That(folder.Fingerprint(), Is.EqualTo(before));
            hand.World = file.Load().Value!;
            DataFileTests.Commit(file, hand, new CreateIntegration(TestWorld.Account, TestWorld.Input()));
            DataFileTests.Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromHours(1)));
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
        Assert.That(Directory.GetFiles(folder.Root), Is.EqualTo(new[] { folder.Path }));
    }

    [Test]
    public void One_whose_packs_are_not_compressed_opens_and_is_written_on()
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        OldFile.StorePlain(folder, hand.World);

        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            Assert.That(DataFolder.Text(file.Load().Value!), Is.EqualTo(DataFolder.Text(hand.World)));
            hand.World = file.Load().Value!;
            DataFileTests.Commit(file, hand, new CreateIntegration(TestWorld.Account, TestWorld.Input()));
            file.Durability.KeepCheckpoint!("packed", hand.World);
        }

        using var again = DataFile.Open(folder.Path, fresh: false).Value;
        Assert.That(DataFolder.Text(again.Load().Value!), Is.EqualTo(DataFolder.Text(hand.World)));
        Assert.That(DataFolder.Text(again.Checkpoints(0).Single().World), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [TestCase("{}", "row 1000000 of jobs: id: Required")]
    [TestCase("", "row 1000000 of jobs: ")]
    public void A_row_that_cannot_be_read_is_named(string row, string what)
    {
        using var folder = new DataFolder();
        OldFile.Store(folder, RichWorld.Make().World);
        Put(folder, "jobs", System.Text.Encoding.UTF8.GetBytes(row));

        Refused(folder, what);
    }

    [Test]
    public void A_reference_that_leads_nowhere_is_named()
    {
        using var folder = new DataFolder();
        OldFile.Store(folder, RichWorld.Make().World);
        using (var engine = new LiteEngine(folder.Path))
        {
            engine.DropCollection("accounts");
            engine.Checkpoint();
        }

        Refused(folder, "There is no account");
    }

    private static void Put(DataFolder folder, string table, byte[] row)
    {
        using var engine = new LiteEngine(folder.Path);
        engine.Upsert(table, [new BsonDocument { ["_id"] = 1_000_000L, ["row"] = row }], BsonAutoId.Int64);
        engine.Checkpoint();
    }

    private static void Refused(DataFolder folder, string what)
    {
        var before = folder.Fingerprint();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
            Assert.That(file.Load().Refusal!.Message, Does.Contain(folder.Path).And.Contain(what).And.Not.Contain("--fresh").And.Not.Contain("\n"));
        Assert.That(folder.Fingerprint(), Is.EqualTo(before));
    }
}
