namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// A work item at the end of the pool's queue: when it runs, all work that was queued before has begun. The advances of the
/// process that wait for that share one item. If each queued its own, each would find the others' in the queue, and none would continue.
/// </summary>
internal sealed class PoolTurn
{
    private readonly Lock _lock = new();
    private List<(Advancing Advance, int Turn)> _waiting = [];

    /// <summary>Lets an advance check again after the queued work has begun.</summary>
    public void Await(Advancing advance, int turn)
    {
        lock (_lock)
        {
            _waiting.Add((advance, turn));
            if (_waiting.Count > 1)
                return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        List<(Advancing Advance, int Turn)> waiting;
        lock (_lock)
            (waiting, _waiting) = (_waiting, []);

        if (waiting is [var only])
        {
            only.Advance.Drive(only.Turn);
            return;
        }

        // First all check, and only then something is queued.
        var judged = waiting.ConvertAll(static each => (each.Advance, each.Turn, State: each.Advance.CheckOnce(each.Turn)));
        foreach (var (advance, turn, state) in judged)
        {
            if (state is RestState.AfterTurn)
                Await(advance, turn);
            else
                advance.Queue(turn, state);
        }
    }
}
