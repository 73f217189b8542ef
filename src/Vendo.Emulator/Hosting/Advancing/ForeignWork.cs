using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Work that keeps a thread of the pool waiting in the kernel since before the emulator started: a test host reads its
/// socket like that while the tests run. No code under test had begun then, so no advance waits for such work. An emulator
/// and its forks share what was seen at the start.
/// </summary>
/// <remarks>
/// The pool tells how many of its threads are busy, not which. On Linux the kernel tells what a thread waits in: a pool thread
/// without work waits in a futex, so one that waits for a descriptor has work. Elsewhere nothing is known to be foreign.
/// </remarks>
internal sealed class ForeignWork
{
    // The kernel's id of each thread, and what it waits in: a file under /proc is made at each read.
    private readonly ImmutableArray<(int Id, SafeFileHandle Call)> _threads;

    private ForeignWork(ImmutableArray<(int Id, SafeFileHandle Call)> threads) => _threads = threads;

    /// <summary>No foreign work.</summary>
    public static ForeignWork None => new([]);

    /// <summary>The foreign work, asked before any code under test has begun.</summary>
    public static ForeignWork Now() => KernelThreads.AreShown && PoolThreads.Busy() > (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0) ? new ForeignWork([.. Workers()]) : None;

    /// <summary>The number of pool threads that wait in it now.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var thread in _threads)
        {
            if (KernelThreads.WaitsForDescriptor(thread.Call))
                count++;
        }

        return count;
    }

    /// <summary>Whether a thread waits in it now.</summary>
    /// <param name="thread">The kernel's id.</param>
    public bool Has(int thread) => _threads.Any(foreign => foreign.Id == thread && KernelThreads.WaitsForDescriptor(foreign.Call));

    private static IEnumerable<(int Id, SafeFileHandle Call)> Workers()
    {
        foreach (var id in KernelThreads.All())
        {
            if (KernelThreads.StatusOf(id)?.Name != ".NET TP Worker" || KernelThreads.OpenCall(id) is not { } call)
                continue;
            if (KernelThreads.WaitsForDescriptor(call))
                yield return (id, call);
            else
                call.Dispose();
        }
    }
}
