using System.Globalization;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Threads that have been started and have not begun yet, such as that of a task with <see cref="TaskCreationOptions.LongRunning"/>. They are
/// no threads of the pool, and have no mark of the code under test before they begin. On a busy machine that takes a while.
/// </summary>
/// <remarks>
/// Linux tells how long a thread has run. One that is awake and has run for less than the time of a beginning may be about to
/// begin. The threads are looked at only if the system has started any since the last time.
/// </remarks>
internal sealed class StartingThreads
{
    private const string Tasks = "/proc/self/task", Load = "/proc/loadavg";

    // Far more processor time than it takes from the start of a thread to its first line.
    private const long Beginning = 5_000_000;

    private string? _newest;

    /// <summary>Whether a thread may be about to begin.</summary>
    public bool Any()
    {
        if (!OperatingSystem.IsLinux())
            return false;

        // The last word is the id of the system's newest thread.
        var load = Read(Load);
        var newest = load[(load.LastIndexOf(' ') + 1)..];
        if (newest == _newest)
            return false;
        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            if (IsStarting(task))
                return true;
        }

        _newest = newest;
        return false;
    }

    // "ID (NAME) STATE …". The runtime's own threads have names that begin with .NET; those of long-running tasks do too.
    private static bool IsStarting(string task)
    {
        var status = Read(task + "/stat");
        var end = status.LastIndexOf(')');
        if (end < 0 || status[end + 2] != 'R')
            return false;
        var name = status.AsSpan((status.IndexOf('(', StringComparison.Ordinal) + 1)..end);
        if (name.StartsWith(".NET ") && !name.StartsWith(".NET Long"))
            return false;
        var times = Read(task + "/schedstat");
        return long.TryParse(times.AsSpan(0, Math.Max(0, times.IndexOf(' ', StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out var run) && run < Beginning;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The thread has ended, or the kernel does not tell.
            return "";
        }
    }
}
