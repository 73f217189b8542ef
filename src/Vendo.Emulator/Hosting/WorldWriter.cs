using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What a batch has done to a world.</summary>
internal readonly record struct Publication(WorldState State, IReadOnlyList<Changes> Changes, bool IsReplaced, bool IsClockMoved);

/// <summary>A world's one writer: applies a batch one by one, commits all of it at once, publishes, and answers.</summary>
/// <param name="published">What readers get.</param>
/// <param name="stored">What the disk has.</param>
/// <param name="time">What a real clock follows.</param>
/// <param name="onPublished">Told of each publication before it is answered; must neither block nor throw.</param>
/// <param name="onUnwritten">Told when a batch could not be committed.</param>
internal sealed class WorldWriter(PublishedWorld published, StoredCopy stored, TimeProvider time, Action<Publication> onPublished, Action onUnwritten)
{
    public void Run(List<WorldWork> batch)
    {
        var before = published.State;
        var state = before;
        var changes = new List<Changes>();
        var answered = new List<WorldWork>(batch.Count);
        var isReplaced = false;
        foreach (var work in batch)
        {
            try
            {
                var own = new List<Changes>();
                state = Run(work, state, own);
                changes.AddRange(own);
                isReplaced |= work.Replaces;
                answered.Add(work);
            }
            catch (Exception bug)
            {
                // A bug in one command is its caller's to see; the world before it is whole.
                work.Fail(bug);
            }
        }

        try
        {
            stored.Write(before.World, state.World, changes, isReplaced, evenIfOnlyTimePassed: batch.Exists(work => work.Stores));
        }
        catch (Exception error)
        {
            onUnwritten();
            foreach (var work in answered)
                work.Fail(error);
            return;
        }

        state = state with { Version = before.Version + 1 };
        published.Put(state);
        var isClockMoved = before.World.Clock != state.World.Clock || before.World.NextDue != state.World.NextDue;
        onPublished(new Publication(state, changes, isReplaced, isClockMoved));
        foreach (var work in answered)
            work.Succeed();
    }

    private WorldState Run(WorldWork work, WorldState state, List<Changes> changes)
    {
        var world = state.World;
        var now = state.Now(time);
        if (world.HasDue(now) || world.Now < now)
        {
            var due = world.AdvanceTo(now, keep: 0);
            if (!due.Changes.IsEmpty)
                changes.Add(due.Changes);
            world = due.World;
        }

        var next = work.Run(world, changes);
        if (work.Replaces)
            state = state with { Shift = state.Shift + (long)(world.Now - next.Now).TotalMilliseconds };
        return work.Jumps
            ? state with { World = next, AnchorInstant = next.Now, AnchorTimestamp = time.GetTimestamp() }
            : state with { World = next };
    }
}
