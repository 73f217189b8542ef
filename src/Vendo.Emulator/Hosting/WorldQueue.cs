using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting;

/// <summary>The work queued for a world's single writer. A caller that finds no active writer becomes the writer and takes the queue in batches.</summary>
/// <param name="runs">Runs a batch and answers it; never throws.</param>
/// <param name="blocks">Whether a batch waits for a disk: then it does not run on the caller's thread.</param>
internal sealed class WorldQueue(Action<List<WorldWork>> runs, bool blocks)
{
    // A larger transaction gains nothing and makes the first writes wait.
    private const int MostInBatch = 256;

    // Fraction of the last batch's duration to wait for more writes (group commit).
    private const double ShareWorthWaiting = 0.25;

    private readonly ConcurrentQueue<WorldWork> _queue = new();
    private int _isWriting;

    // Used by the writer only.
    private int _lastSize;
    private TimeSpan _lastDuration;

    /// <summary>Completes when the work is committed and published.</summary>
    public Task<T> Submit<T>(WorldWork<T> work)
    {
        _queue.Enqueue(work);
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
        {
            // A commit to disk blocks. In memory nothing blocks, and the caller's thread is the fastest.
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

            // A full fence: a concurrent caller either sees that there is no writer, or its work is seen here.
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

    // Callers that were answered together often write again together. Without a short wait the first one would get its own
    // commit and all others would wait for it. A single caller never waits.
    private void AwaitCompany()
    {
        if (_lastSize < 2)
            return;
        var begun = RealClock.Provider.GetTimestamp();
        while (_queue.Count < _lastSize && RealClock.Provider.GetElapsedTime(begun) < _lastDuration * ShareWorthWaiting)
            Thread.Yield();
    }
}
