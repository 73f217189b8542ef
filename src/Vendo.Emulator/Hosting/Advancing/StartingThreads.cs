using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Threads that have been started and have not begun yet, such as that of a task with <see cref="TaskCreationOptions.LongRunning"/>. They are
/// no threads of the pool, and have no mark of the code under test before they begin. On a busy machine that takes a while. An emulator and
/// its forks share what was seen.
/// </summary>
/// <remarks>
/// Linux tells how long a thread has run. One that is awake and has run for less than the time of a beginning may be about to
/// begin. The threads are looked at only if the system has started any since the last time.
/// </remarks>
internal sealed class StartingThreads
{
    // Far more processor time than it takes from the start of a thread to its first line, in nanoseconds.
    private const long Beginning = 5_000_000;

    private readonly SafeFileHandle? _newest = KernelThreads.AreShown ? KernelThreads.OpenNewest() : null;

    // The system's newest thread when none was about to begin.
    private int _seen;

    /// <summary>Whether a thread may be about to begin.</summary>
    public bool Any()
    {
        if (_newest is null)
            return false;
        var newest = Newest(_newest);
        if (newest == Volatile.Read(ref _seen))
            return false;
        if (KernelThreads.All().Any(IsStarting))
            return true;
        Volatile.Write(ref _seen, newest);
        return false;
    }

    private static int Newest(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[128];
        var text = KernelThreads.Read(file, buffer);
        return Utf8Parser.TryParse(text[(text.LastIndexOf((byte)' ') + 1)..], out int id, out _) ? id : 0;
    }

    // The runtime's own threads have names that begin with .NET; those of long-running tasks do too.
    private static bool IsStarting(int id) =>
        KernelThreads.StatusOf(id) is (var name, 'R')
        && (!name.StartsWith(".NET ", StringComparison.Ordinal) || name.StartsWith(".NET Long", StringComparison.Ordinal))
        && KernelThreads.RunTimeOf(id) < Beginning;
}
