using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Storage;

/// <summary>Where an open file is by now: one that was deleted, moved or replaced is still open, and what is written to it is lost.</summary>
internal static class FileLocation
{
    /// <summary>The name under which the system has the file, as <c>/tmp/data.db (deleted)</c>; null where it does not tell (not on Linux).</summary>
    public static string? Of(SafeFileHandle handle)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");
        return OperatingSystem.IsLinux() && Path.Exists("/proc/self/fd") ? new FileInfo(link).LinkTarget : null;
    }

    /// <summary>Whether the file at a path is the open one; elsewhere than on Linux told by the time at which it was made.</summary>
    public static bool IsAt(SafeFileHandle handle, string path) =>
        OperatingSystem.IsLinux() || File.GetCreationTimeUtc(path) == File.GetCreationTimeUtc(handle);
}
