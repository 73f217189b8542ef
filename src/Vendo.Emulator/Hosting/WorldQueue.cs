using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting;

/// <summary>What waits for a world's one writer. Whoever finds nobody writing takes what is queued, a batch at a time.</summary>
/// <param name="runs">Runs a batch and answers it; never throws.</param>
/// <param name="blocks">Whether running waits for a disk: then not on the caller's thread.</param>
internal sealed class WorldQueue(Action<List<WorldWork>> runs, bool blocks)
{
    // More in one transaction gains nothing and makes the first of them wait.
    private const int MostInBatch = 256;

    private readonly ConcurrentQueue<WorldWork> _queue = new();
    private int _isWriting;

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
            while (_queue.TryDequeue(out var work))
            {
                batch.Add(work);
                if (batch.Count < MostInBatch && !_queue.IsEmpty)
                    continue;
                runs(batch);
                batch.Clear();
            }

            // A full fence: whoever queues meanwhile either sees that nobody writes, or is seen here.
            Interlocked.Exchange(ref _isWriting, 0);
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }
}
