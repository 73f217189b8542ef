using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>What Linux shows of this process's threads (proc(5)). A file that is gone, because its thread has ended, reads as empty.</summary>
internal static class KernelThreads
{
    private const string Tasks = "/proc/self/task";

    // More than any of these files has: the longest names a thread in 15 bytes and lists 50 numbers.
    private const int MostBytes = 1024;

    // The numbers of the calls that wait for a lock: futex and futex_waitv.
    private static readonly ImmutableArray<int> Locks = Numbers(x64: [202, 449], arm64: [98, 449]);

    // Those of the calls that wait for a descriptor: read, poll, select, accept, receive and their kin.
    private static readonly ImmutableArray<int> Descriptors = Numbers(
        x64: [0, 7, 23, 43, 45, 47, 232, 270, 271, 281, 288, 299, 441],
        arm64: [22, 63, 72, 73, 202, 207, 212, 242, 243, 441]);

    /// <summary>Whether the system shows its threads.</summary>
    public static bool AreShown => OperatingSystem.IsLinux();

    /// <summary>The ids of all threads of the process.</summary>
    public static IEnumerable<int> All()
    {
        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            if (int.TryParse(Path.GetFileName(task.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }

    /// <summary>The id of the calling thread.</summary>
    [DllImport("libc", EntryPoint = "gettid")]
    public static extern int CurrentId();

    /// <summary>A thread's name, cut at 15 bytes, and its state: <c>R</c> awake, <c>S</c> asleep.</summary>
    /// <returns>Null if the thread has ended.</returns>
    public static (string Name, char State)? StatusOf(int id)
    {
        // "ID (NAME) STATE …": the name may have parentheses of its own.
        Span<byte> buffer = stackalloc byte[MostBytes];
        var text = ReadOnce($"{Tasks}/{id}/stat", buffer);
        var (start, end) = (text.IndexOf((byte)'('), text.LastIndexOf(") "u8));
        return end < 0 ? null : (Encoding.UTF8.GetString(text[(start + 1)..end]), (char)text[end + 2]);
    }

    /// <summary>The processor time that a thread has used, in nanoseconds.</summary>
    /// <returns>Null if the thread has ended, or the kernel does not count it.</returns>
    public static long? RunTimeOf(int id)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        return Utf8Parser.TryParse(ReadOnce($"{Tasks}/{id}/schedstat", buffer), out long time, out _) ? time : null;
    }

    /// <summary>Opens the file that shows what a thread waits in: "7 0x7f4c… …", "running", or "-1 …" outside of the kernel's calls.</summary>
    /// <returns>Null if the thread has ended, or the kernel does not show it.</returns>
    public static SafeFileHandle? OpenCall(int id) => Open($"{Tasks}/{id}/syscall");

    /// <summary>Whether a thread waits for a lock.</summary>
    /// <param name="call">The open file of <see cref="OpenCall"/>.</param>
    public static bool WaitsForLock(SafeFileHandle call) => WaitsIn(call, Locks);

    /// <summary>Whether a thread waits for a descriptor.</summary>
    /// <param name="call">The open file of <see cref="OpenCall"/>.</param>
    public static bool WaitsForDescriptor(SafeFileHandle call) => WaitsIn(call, Descriptors);

    /// <summary>Opens the file whose last word is the id of the newest thread of the whole system.</summary>
    /// <returns>Null if the kernel does not show it.</returns>
    public static SafeFileHandle? OpenNewest() => Open("/proc/loadavg");

    /// <summary>Reads an open file from its start: the kernel makes its text at each read.</summary>
    public static ReadOnlySpan<byte> Read(SafeFileHandle file, Span<byte> buffer)
    {
        try
        {
            return buffer[..RandomAccess.Read(file, buffer, 0)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static bool WaitsIn(SafeFileHandle call, ImmutableArray<int> numbers)
    {
        Span<byte> buffer = stackalloc byte[256];
        return Utf8Parser.TryParse(Read(call, buffer), out int number, out _) && numbers.Contains(number);
    }

    private static ImmutableArray<int> Numbers(ImmutableArray<int> x64, ImmutableArray<int> arm64) => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => x64,
        Architecture.Arm64 => arm64,
        _ => [],
    };

    private static ReadOnlySpan<byte> ReadOnce(string path, Span<byte> buffer)
    {
        using var file = Open(path);
        return file is null ? [] : Read(file, buffer);
    }

    private static SafeFileHandle? Open(string path)
    {
        try
        {
            return File.OpenHandle(path, share: FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
