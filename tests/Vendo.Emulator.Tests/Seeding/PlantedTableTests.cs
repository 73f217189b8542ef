using System.Text;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Storage;
using Vendo.Emulator.Tests.Storage;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>
/// An eleventh table is one line in the list, one kind of row and one codec. Whatever loops over tables must take it: a
/// loop that names them by hand fails here.
/// </summary>
public sealed class PlantedTableTests
{
    private sealed record Note : Row
    {
        public string Text { get; init; } = "";

        public Instant? ReadAt { get; init; }
    }

    private static readonly TableDefinition<string, Note> Notes = new("notes", row => row.Text, new RowCodec<Note>(
        (writer, row) =>
        {
            writer.WriteStartObject();
            writer.Field("text", row.Text);
            writer.Field("readAt", row.ReadAt);
            RowFields.Write(writer, row);
            writer.WriteEndObject();
        },
        (reader, now) =>
        {
            var fields = RowFields.Read(reader, now);
            return new Note
            {
                Text = reader.RequiredString("text"),
                ReadAt = reader.OptionalInstant("readAt"),
                Key = fields.Key,
                CreatedAt = fields.CreatedAt,
                UpdatedAt = fields.UpdatedAt,
                DeletedAt = fields.DeletedAt,
            };
        },
        new InstantField<Note>("readAt", row => row.ReadAt, (row, by) => row with { ReadAt = row.ReadAt.Moved(by) }) { IsPast = true }))
    {
        KeyField = "text",
    };

    private static readonly TableList Eleven = new([.. WorldTables.All, Notes]);
    private static readonly Instant Start = Instant.Parse("2024-03-04T15:00:00Z");
    private static readonly Instant Earlier = Instant.Parse("2024-03-04T14:00:00Z");

    private static World World { get; } = With(Domain.Worlds.World.Create(Start, ClockMode.Manual, null, Eleven), "one", "two").World;

    [Test]
    public void It_passes_through_a_snapshot()
    {
        var again = WorldSnapshot.Of(World).ToWorld();

        Assert.That(again.Of(Notes).InOrder(), Is.EqualTo(World.Of(Notes).InOrder()).And.Exactly(2).Items);
    }

    [Test]
    public void It_passes_through_a_fixture_file()
    {
        var read = Read(Export()).Value;

        Assert.That(read.Of(Notes).InOrder(), Is.EqualTo(World.Of(Notes).InOrder()).And.Exactly(2).Items);
        Assert.That(WorldDifference.CountRows(read), Is.EqualTo(2));
    }

    [Test]
    public void A_row_without_key_is_numbered_and_counts()
    {
        var read = Read("""{"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"},"notes":[{"text":"a","key":7},{"text":"b"}]}""").Value;

        Assert.That(read.Of(Notes).InOrder().Select(note => note.Key), Is.EqualTo(new[] { 7, 8 }));
        Assert.That(read.Counters.NextKey, Is.EqualTo(9));
    }

    [TestCase("""{"text":"a","readAt":"2031-01-01T00:00:00Z"}""", "notes.0.readAt (line 1): It must not be after clock.now")]
    [TestCase("""{"text":"a","createdAt":"2031-01-01T00:00:00Z"}""", "notes.0.createdAt (line 1): It must not be after clock.now")]
    [TestCase("""{"text":"a"},{"text":"a"}""", "notes.1.text (line 1): Duplicate text a")]
    [TestCase("""{"text":"a","key":7},{"text":"b","key":7}""", "notes.1.key (line 1): Duplicate key 7")]
    [TestCase("""{"text":"a","txet":"a"}""", "notes.0.txet (line 1): Unknown field")]
    public void The_rules_of_every_table_hold_for_it(string rows, string mistake) =>
        Assert.That(Read("{\"formatVersion\":1,\"clock\":{\"now\":\"2024-03-04T15:00:00Z\"},\"notes\":[" + rows + "]}").Refusal?.Message, Does.Contain(mistake));

    [Test]
    public void A_moved_fixture_moves_its_instants()
    {
        var moved = WorldSnapshot.Of(World).WithStart(Start.PlusClamped(TimeSpan.FromDays(3))).Of(Notes)[0];

        Assert.That((moved.CreatedAt, moved.ReadAt), Is.EqualTo((Start.PlusClamped(TimeSpan.FromDays(3)), (Instant?)Earlier.PlusClamped(TimeSpan.FromDays(3)))));
    }

    [Test]
    public void A_difference_leads_there_and_back()
    {
        var (next, changes) = With(World, "three");

        Assert.That(WorldDifference.Between(World, next).Of(Notes), Is.EqualTo(changes.Of(Notes)).And.One.Items);
        Assert.That(changes.Then(WorldDifference.Between(next, World)).IsEmpty);
    }

    [Test]
    public void It_passes_through_the_data_file_whole_and_by_changes()
    {
        using var folder = new DataFolder();
        var (next, changes) = With(World, "three");
        using (var file = DataFile.Open(folder.Path, fresh: false, tables: Eleven).Value)
        {
            file.Durability.Replace(World);
            file.Durability.Commit(next, [changes]);
        }

        using var again = DataFile.Open(folder.Path, fresh: false, tables: Eleven).Value;
        Assert.That(again.Load().Value!.Of(Notes).InOrder(), Is.EqualTo(next.Of(Notes).InOrder()).And.Exactly(3).Items);
    }

    private static (World World, Changes Changes) With(World world, params string[] texts)
    {
        var draft = new Draft(world);
        foreach (var text in texts)
            draft.Of(Notes).Put(new Note { Key = draft.NextKey(), Text = text, ReadAt = Earlier, CreatedAt = draft.Now, UpdatedAt = draft.Now });
        return draft.Commit();
    }

    private static string Export()
    {
        using var stream = new MemoryStream();
        FixtureFile.Write(World, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Domain.Validation.Outcome<World> Read(string text) => FixtureFile.Read(Encoding.UTF8.GetBytes(text), tables: Eleven);
}
