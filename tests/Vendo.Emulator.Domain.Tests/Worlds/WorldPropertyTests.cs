using CsCheck;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>Properties that hold for any sequence of commands and advances.</summary>
public sealed class WorldPropertyTests
{
    [Test]
    public void Every_world_on_the_way_is_sound() => Play.Any.Sample((setup, moves) =>
    {
        var world = TestWorld.From(setup);
        foreach (var move in moves)
        {
            Play.Make(world, move);
            Invariants.Hold(world.World);
        }
    }, iter: 400);

    [Test]
    public void A_finished_job_never_changes_again() => Play.Any.Sample((setup, moves) =>
    {
        var world = TestWorld.From(setup);
        var finished = new Dictionary<long, string>();
        foreach (var move in moves)
        {
            Play.Make(world, move);
            foreach (var job in world.World.Jobs.Rows.Values.Where(job => !job.IsOpen))
            {
                var text = WorldText.Value(job);
                WorldText.Same(finished.GetValueOrDefault(job.Number, text), text);
                finished[job.Number] = text;
            }
        }
    }, iter: 60);

    [Test]
    public void A_stop_on_the_way_changes_nothing() => Gen.Select(Play.Any, Move.Any, Move.Any).Sample((play, first, second) =>
    {
        var world = Play.Of(play.Setup, play.Moves).World;
        var a = world.Now.PlusClamped(first.Span);
        var b = a.PlusClamped(second.Span);
        WorldText.Same(WorldText.Of(world.AdvanceTo(b).World), WorldText.Of(world.AdvanceTo(a).World.AdvanceTo(b).World));
    }, iter: 150);

    [Test]
    public void Entry_by_entry_is_the_same_as_at_once() => Gen.Select(Play.Any, Move.Any).Sample((play, move) =>
    {
        var world = Play.Of(play.Setup, play.Moves).World;
        var target = world.Now.PlusClamped(move.Span);
        var step = world;
        while (step.NextDue <= target)
            step = step.AdvanceToNext().World;
        WorldText.Same(WorldText.Of(world.AdvanceTo(target).World), WorldText.Of(step.AdvanceTo(target).World));
    }, iter: 100);

    [Test]
    public void The_forecast_is_the_ledger_that_follows_and_changes_nothing() => Gen.Select(Play.Any, Move.Any).Sample((play, move) =>
    {
        var world = Play.Of(play.Setup, play.Moves).World;
        var before = WorldText.Of(world);
        var until = world.Now.PlusClamped(move.Span);
        var forecast = WorldText.Of(world.Forecast(until));
        WorldText.Same(before, WorldText.Of(world));
        WorldText.Same(WorldText.Of(world.AdvanceTo(until).Ledger), forecast);
    }, iter: 100);

    [Test]
    public void Taken_apart_and_put_together_it_is_the_same_and_goes_on_alike() => Gen.Select(Play.Any, Move.Any.Array[1, 10]).Sample((play, rest) =>
    {
        var world = Play.Of(play.Setup, play.Moves);
        var again = Play.Of(play.Setup, []);
        again.World = WorldSnapshot.Of(world.World).ToWorld();
        WorldText.Same(WorldText.Of(world.World), WorldText.Of(again.World));
        foreach (var move in rest)
        {
            Play.Make(world, move);
            Play.Make(again, move);
        }

        WorldText.Same(WorldText.Of(world.World), WorldText.Of(again.World));
    }, iter: 150);

    [Test]
    public void The_old_world_stays_what_it_was() => Gen.Select(Play.Any, Move.Any.Array[1, 6]).Sample((play, rest) =>
    {
        var world = Play.Of(play.Setup, play.Moves);
        foreach (var move in rest)
        {
            var (old, text) = (world.World, WorldText.Of(world.World));
            Play.Make(world, move);
            WorldText.Same(text, WorldText.Of(old));
        }
    }, iter: 80);

    [Test]
    public void The_same_seed_and_moves_give_the_same_world() => Play.Any.Sample((setup, moves) =>
        WorldText.Same(WorldText.Of(Play.Of(setup, moves).World), WorldText.Of(Play.Of(setup, moves).World)), iter: 80);

    [Test]
    public void The_changes_lead_from_the_old_rows_to_the_new() => Gen.Select(Play.Any, Move.Any).Sample((play, move) =>
    {
        var world = Play.Of(play.Setup, play.Moves).World;
        var advanced = world.AdvanceBy(move.Span);
        var jobs = world.Jobs.Rows.ToDictionary();
        foreach (var change in advanced.Changes.Of(WorldTables.Jobs))
        {
            if (change.Before is { } before && WorldText.Value(jobs[before.Number]) != WorldText.Value(before))
                throw new InvalidOperationException("before is not the old row");
            if (change.After is null)
                jobs.Remove(change.Before!.Number);
            else
                jobs[change.After.Number] = change.After;
        }

        WorldText.Same(string.Join('\n', jobs.Values.OrderBy(job => job.Key).Select(WorldText.Value)), string.Join('\n', advanced.World.Jobs.InOrder().Select(WorldText.Value)));
    }, iter: 60);
}
