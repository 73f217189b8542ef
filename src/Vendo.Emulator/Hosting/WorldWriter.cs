using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The result of a batch of writes.</summary>
internal readonly record struct Publication(WorldState State, IReadOnlyList<Changes> Changes, bool IsReplaced, bool IsClockMoved);

/// <summary>
/// The single writer of a world: brings the world up to now, applies the work of a batch one by one, commits the batch at
/// once (group commit), publishes it and answers.
/// </summary>
/// <param name="published">The published world.</param>
/// <param name="stored">The stored world.</param>
/// <param name="catchingUp">Brings the world up to now.</param>
/// <param name="time">The time provider that a real clock follows.</param>
/// <param name="onPublished">Called at each publication, before the answers. Must neither block nor throw.</param>
/// <param name="onUnwritten">Called when a batch could not be committed.</param>
internal sealed class WorldWriter(
    PublishedWorld published, StoredCopy stored, CatchingUp catchingUp, TimeProvider time, Action<Publication> onPublished, Action onUnwritten)
{
    public void Run(List<WorldWork> batch)
    {
        var (state, changes) = (published.State, new List<Changes>());
        catchingUp.Begin(batch.Exists(work => work.CatchesUp));
        while (!catchingUp.Run(ref state, changes))
        {
            // A separate slice, so that waiting work need not wait for everything and memory need not hold everything.
            if (Commit(state, changes, batch, isReplaced: false) is not { } committed)
                return;
            (state, changes) = (committed, []);
        }

        var (answered, isReplaced) = (new List<WorldWork>(batch.Count), false);
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
                // A bug in a command is reported to its caller; the world before the command stays valid.
                work.Fail(bug);
            }
        }

        if (Commit(state, changes, answered, isReplaced) is null)
            return;
        foreach (var work in answered)
            work.Succeed();
    }

    private WorldState? Commit(WorldState state, List<Changes> changes, List<WorldWork> works, bool isReplaced)
    {
        var before = published.State;
        try
        {
            stored.Write(before.World, state.World, changes, isReplaced, evenIfOnlyTimePassed: works.Exists(work => work.Stores));
        }
        catch (Exception error)
        {
            onUnwritten();
            foreach (var work in works)
                work.Fail(error);
            return null;
        }

        catchingUp.OnCommitted();
        state = (state with { Version = before.Version + 1 }).Paced(time);
        published.Put(state);
        var isClockMoved = before.World.Clock != state.World.Clock || before.World.NextDue != state.World.NextDue;
        onPublished(new Publication(state, changes, isReplaced, isClockMoved));
        return state;
    }

    private WorldState Run(WorldWork work, WorldState state, List<Changes> changes)
    {
        var before = state.World.Now;
        var next = work.Run(state, changes);
        state = state with { World = next, Pace = work.Leaves ?? state.Pace };
        if (work.Replaces)
            state = state with { Replacements = state.Replacements + 1, Pace = Pace.OnTime, Shift = state.Shift + (long)(before - next.Now).TotalMilliseconds };
        if (!work.Jumps)
            return state;

        // A clock that starts at this instant is not behind.
        var pace = state.Pace == Pace.Behind ? Pace.OnTime : state.Pace;
        return state with { AnchorInstant = next.Now, AnchorTimestamp = time.GetTimestamp(), Pace = pace, Idle = null };
    }
}
