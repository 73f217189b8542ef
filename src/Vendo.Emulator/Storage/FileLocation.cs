using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Storage;

/// <summary>The current location of an open file. A file that was deleted, moved or replaced stays open, and writes to it are lost.</summary>
internal static class FileLocation
{
    /// <summary>The file's name in the system, such as <c>/tmp/data.db (deleted)</c>; null if the system does not provide it (not Linux).</summary>
    public static string? Of(SafeFileHandle handle)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");
        return OperatingSystem.IsLinux() && Path.Exists("/proc/self/fd") ? new FileInfo(link).LinkTarget : null;
    }

    /// <summary>Whether the file at a path is the open file; outside Linux compared by creation time.</summary>
    public static bool IsAt(SafeFileHandle handle, string path) =>
        OperatingSystem.IsLinux() || File.GetCreationTimeUtc(path) == File.GetCreationTimeUtc(handle);
}
