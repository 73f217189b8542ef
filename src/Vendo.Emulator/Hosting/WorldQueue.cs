using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting;

/// <summary>What waits for a world's one writer. Whoever finds nobody writing takes what is queued, a batch at a time.</summary>
/// <param name="runs">Runs a batch and answers it; never throws.</param>
/// <param name="blocks">Whether running waits for a disk: then not on the caller's thread.</param>
internal sealed class WorldQueue(Action<List<WorldWork>> runs, bool blocks)
{
    // More in one transaction gains nothing and makes the first of them wait.
    private const int MostInBatch = 256;

    // Of the time that the last batch took, so much is worth waiting for company.
    private const double ShareWorthWaiting = 0.25;

    private readonly ConcurrentQueue<WorldWork> _queue = new();
    private int _isWriting;

    // The writer's own.
    private int _lastSize;
    private TimeSpan _lastDuration;

    /// <summary>Answered when it is committed and published.</summary>
    public Task<T> Submit<T>(WorldWork<T> work)
    {
        _queue.Enqueue(work);
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
        {
            // A commit to disk blocks; in memory there is nothing to wait for, and the caller's own thread is the fastest.
            if (blocks)
                ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Write(), this, preferLocal: false);
            else
                Write();
        }

        return work.Done;
    }

    private void Write()
    {
        var batch = new List<WorldWork>();
        do
        {
            if (blocks)
                AwaitCompany();
            while (_queue.TryDequeue(out var work))
            {
                batch.Add(work);
                if (batch.Count < MostInBatch && !_queue.IsEmpty)
                    continue;
                Run(batch);
                batch.Clear();
                if (blocks)
                    AwaitCompany();
            }

            // A full fence: whoever queues meanwhile either sees that nobody writes, or is seen here.
            Interlocked.Exchange(ref _isWriting, 0);
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    private void Run(List<WorldWork> batch)
    {
        var begun = RealClock.Provider.GetTimestamp();
        _lastSize = batch.Count;
        runs(batch);
        _lastDuration = RealClock.Provider.GetElapsedTime(begun);
    }

    // Who was answered together asks again together. Without a short wait the first of them would have a commit of its
    // own, and all others would wait for it. Somebody alone never waits.
    private void AwaitCompany()
    {
        if (_lastSize < 2)
            return;
        var begun = RealClock.Provider.GetTimestamp();
        while (_queue.Count < _lastSize && RealClock.Provider.GetElapsedTime(begun) < _lastDuration * ShareWorthWaiting)
            Thread.Yield();
    }
}
