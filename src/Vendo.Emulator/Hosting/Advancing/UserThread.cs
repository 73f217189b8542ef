using System.Runtime.InteropServices;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// A thread that runs code under test, and whether it sleeps. On Linux the kernel tells: who wakes a thread has made it
/// runnable before it goes on itself, so a thread that is about to wake up never looks asleep. Elsewhere the runtime
/// tells, which may still call a thread asleep that was woken a moment ago.
/// </summary>
internal sealed class UserThread
{
    private const string Tasks = "/proc/self/task";

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly bool _isOfPool = Thread.CurrentThread.IsThreadPoolThread;
    private readonly int _id = OperatingSystem.IsLinux() ? CurrentId() : 0;

    private UserThread()
    {
    }

    /// <summary>Whether it waits for something, or is gone.</summary>
    public bool IsAsleep => !_thread.IsAlive || (_id == 0 ? IsInWait : IsAsleepByKernel(_id));

    /// <summary>Whether it is a thread of the pool that code has blocked: the pool calls it busy.</summary>
    public bool IsBlockedOfPool => _isOfPool && IsInWait && IsAsleep;

    private bool IsInWait => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    /// <summary>The thread that asks.</summary>
    public static UserThread Current() => new();

    /// <summary>Whether no thread of the process runs but the one that asks; false where that cannot be told.</summary>
    public static bool IsEveryOtherAsleep()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var own = CurrentId();
        foreach (var task in Directory.GetDirectories(Tasks))
        {
            if (int.TryParse(Path.GetFileName(task), out var id) && id != own && !IsAsleepByKernel(id))
                return false;
        }

        return true;
    }

    private static bool IsAsleepByKernel(int id)
    {
        try
        {
            // "pid (name) state …": the name may have parentheses of its own.
            var text = File.ReadAllText($"{Tasks}/{id}/stat");
            return text[text.LastIndexOf(')') + 2] == 'S';
        }
        catch (IOException)
        {
            return true;
        }
    }

    [DllImport("libc", EntryPoint = "gettid")]
    private static extern int CurrentId();
}
