using System.Text;
using CsCheck;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Storage;
using Vendo.Emulator.Tests.Storage;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>After any commands, importing an export gives the same world.</summary>
public sealed class ExportPropertyTests
{
    [Test]
    public void An_export_is_imported_to_an_equal_world_that_exports_the_same_and_goes_on_alike() => Gen.Select(Play.Any, Move.Any.Array[1, 10]).Sample((play, rest) =>
    {
        var world = Played(play.Setup, play.Moves);
        var again = TestWorld.With();
        again.World = Import(Export(world.World));

        WorldText.Same(WorldText.Of(world.World), WorldText.Of(again.World));
        WorldText.Same(Export(world.World), Export(again.World));
        foreach (var move in rest)
        {
            Play.Make(world, move);
            Play.Make(again, move);
        }

        WorldText.Same(WorldText.Of(world.World), WorldText.Of(again.World));
        WorldText.Same(Export(world.World), Export(again.World));
    }, iter: 150);

    [Test]
    public void Put_back_into_a_data_file_by_what_differs_any_world_is_there_whole() => Gen.Select(Play.Any, Play.Any, Move.Any.Array[1, 10]).Sample((play, other, rest) =>
    {
        using var folder = new DataFolder();
        var world = Played(play.Setup, play.Moves);
        var before = world.World;
        foreach (var move in rest)
            Play.Make(world, move);
        foreach (var next in new[] { before, Play.Of(other.Setup, other.Moves).World })
        {
            using (var file = DataFile.Open(folder.Path, fresh: true).Value)
            {
                file.Durability.Replace(world.World);
                file.Durability.Commit(next, [WorldDifference.Between(world.World, next)]);
            }

            WorldText.Same(DataFolder.Text(next), DataFolder.Text(folder.Load()!));
        }
    }, iter: 8);

    private static TestWorld Played(TestWorld.Setup setup, IEnumerable<Move> moves)
    {
        var world = Play.Of(setup, moves);
        world.Do(new ArmFault(new Fault { Method = "GET", Route = "/api/v1/jobs", Skip = 1, Times = 3, Effect = new FaultEffect { Kind = FaultKind.Respond, Status = 503, Message = "Nö" } }));
        world.Do(new Domain.Accounts.AdmitApiKey("vendo_sk_another"));
        return world;
    }

    private static string Export(World world)
    {
        using var stream = new MemoryStream();
        FixtureFile.Write(world, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static World Import(string text)
    {
        var read = FixtureFile.Read(Encoding.UTF8.GetBytes(text));
        return read.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Message) : read.Value;
    }
}
