using LiteDB;
using LiteDB.Engine;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>Every refusal is one line that names the file and what to do, and changes no byte of any file.</summary>
public sealed class DataFileRefusalsTests
{
    [Test]
    public void A_directory()
    {
        using var folder = new DataFolder();

        Refused(folder, folder.Root, "is a directory. Name a file in it with --data.");
    }

    [Test]
    public void A_directory_that_is_not_there()
    {
        using var folder = new DataFolder();

        Refused(folder, Path.Combine(folder.Root, "no", "data.db"), $"there is no directory {Path.Combine(folder.Root, "no")}.");
    }

    [Test]
    public void A_directory_that_cannot_be_written()
    {
        using var folder = new DataFolder();

        // Nobody, root included, can create the log where a directory has its name.
        Directory.CreateDirectory(folder.Log);

        Refused(folder, folder.Path, "cannot be written", "--in-memory");
        Assert.That(File.Exists(folder.Path), Is.False);
    }

    [TestCase("/dev/null")]
    [TestCase("/proc/vendo-emulator.db")]
    [Platform("Linux")]
    public void A_device(string path)
    {
        using var folder = new DataFolder();

        Refused(folder, path, "would lie among the system's devices. Name another one with --data");
    }

    [Test]
    [Platform("Linux")]
    public void A_pipe()
    {
        using var folder = new DataFolder();
        System.Diagnostics.Process.Start("mkfifo", folder.Path).WaitForExit();

        var message = DataFile.Open(folder.Path, fresh: false).Refusal?.Message;

        Assert.That(message, Does.StartWith($"The data file {folder.Path} cannot be written: "));
        Assert.That(File.Exists(folder.Path));
    }

    [Test]
    public void A_file_in_use()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        using var first = DataFile.Open(folder.Path, fresh: false).Value;

        Refused(folder, folder.Path, "is in use by another process. Stop that process, or name another one with --data");
        Refused(folder, folder.Path, fresh: true, "is in use by another process");
    }

    [Test]
    public void A_new_file_in_use()
    {
        using var folder = new DataFolder();
        using var first = DataFile.Open(folder.Path, fresh: false).Value;

        Refused(folder, folder.Path, "is in use by another process");
    }

    [Test]
    public void A_file_in_use_after_its_world_was_replaced()
    {
        using var folder = new DataFolder();
        using var first = DataFile.Open(folder.Path, fresh: false).Value;
        first.Durability.Replace(RichWorld.Make().World);

        Refused(folder, folder.Path, "is in use by another process");
    }

    [TestCase("")]
    [TestCase("a letter to a friend\n")]
    public void A_file_that_is_no_database(string begins)
    {
        using var folder = new DataFolder();
        File.WriteAllText(folder.Path, begins.PadRight(begins.Length > 0 ? 30 : 20_000, 'x'));

        Refused(folder, folder.Path, "is not a data file of Vendo.Emulator. It is left unchanged");
        Refused(folder, folder.Path, fresh: true, "is not a data file of Vendo.Emulator");
    }

    [Test]
    public void A_database_of_another_program()
    {
        using var folder = new DataFolder();
        using (var engine = new LiteEngine(folder.Path))
            engine.Insert("customers", [new BsonDocument { ["_id"] = 1, ["name"] = "Ada" }], BsonAutoId.Int64);

        Refused(folder, folder.Path, "is not a data file of Vendo.Emulator");
        Refused(folder, folder.Path, fresh: true, "is not a data file of Vendo.Emulator");
    }

    [Test]
    public void A_newer_format_version()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        Edit(folder, header => header["formatVersion"] = 4);

        Refused(folder, folder.Path, "has format version 4, newer than this program's 3. Use a newer program, or name another one with --data");
    }

    [Test]
    public void A_newer_format_version_whose_program_was_killed()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        Edit(folder, header => header["formatVersion"] = 4, thenCheckpoint: false);
        Assert.That(File.Exists(folder.Log), "what its log holds must stay there");

        Refused(folder, folder.Path, "has format version 4");
    }

    [Test]
    public void A_newer_format_version_can_be_started_over()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        Edit(folder, header => header["formatVersion"] = 4, thenCheckpoint: false);
        var world = RichWorld.Make().World;

        using (var file = DataFile.Open(folder.Path, fresh: true).Value)
            file.Durability.Replace(world);

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(world)));
    }

    [Test]
    public void A_file_that_another_program_has_written()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        using (var engine = new LiteEngine(folder.Path))
        {
            engine.Upsert("jobs", [new BsonDocument { ["_id"] = 1_000_000L, ["row"] = "{}"u8.ToArray() }], BsonAutoId.Int64);
            engine.Checkpoint();
        }

        Refused(folder, folder.Path, "is damaged (its pages are not as they were written)");
    }

    [Test]
    public void A_database_that_was_cut_off()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        using (var file = new FileStream(folder.Path, FileMode.Open))
            file.SetLength(3 * 8192);

        Refused(folder, folder.Path, "is damaged (", "restore a copy of it");
    }

    private static void Refused(DataFolder folder, string path, params string[] says) => Refused(folder, path, fresh: false, says);

    private static void Refused(DataFolder folder, string path, bool fresh, params string[] says)
    {
        var before = folder.Fingerprint();

        var message = DataFile.Open(path, fresh).Refusal?.Message;

        Assert.That(message, Is.Not.Null, "it was opened");
        Assert.That(message, Does.Contain(path).And.Not.Contain("\n"));
        foreach (var words in says)
            Assert.That(message, Does.Contain(words));
        Assert.That(folder.Fingerprint(), Is.EqualTo(before));
    }

    private static void Edit(DataFolder folder, Action<BsonDocument> edit, bool thenCheckpoint = true)
    {
        using var engine = new LiteEngine(folder.Path);
        BsonDocument header;
        using (var reader = engine.Query("world", new Query()))
            header = reader.Read() ? reader.Current.AsDocument : throw new AssertionException("There is no header.");
        edit(header);
        engine.Update("world", [header]);
        if (thenCheckpoint)
            engine.Checkpoint();
    }
}
