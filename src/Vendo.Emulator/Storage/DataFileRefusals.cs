using System.Globalization;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Storage;

/// <summary>
/// The refusals of a data file. Each is one line that names the file, its log if that matters, and what to do. The advice
/// never loses data.
/// </summary>
internal static class DataFileRefusals
{
    private const string OrAnother = "or name another one with --data";

    public static Refusal Directory(string path) => Refusal.Rule($"The data file {path} is a directory. Name a file in it with --data.");

    public static Refusal NoPlace(string path) => Refusal.Rule(
        $"The data file {path} would lie among the system's devices. Name another one with --data, or keep nothing with --in-memory.");

    public static Refusal NoDirectory(string path) => Refusal.Rule(
        $"The data file {path} cannot be made: there is no directory {Path.GetDirectoryName(path)}. Make the directory, {OrAnother}.");

    public static Refusal InUse(string path) => Refusal.Rule(
        $"The data file {path} is in use by another process. Stop that process, {OrAnother}.");

    public static Refusal Unwritable(string path, Exception error) => Refusal.Rule(
        $"The data file {path} cannot be written: {OneLine(error.Message)} Change that, {OrAnother}, or keep nothing with --in-memory.");

    public static Refusal NoDatabase(string path) => Refusal.Rule(
        $"The file {path}{AndLog(path)} is not a data file of Vendo.Emulator. It is left unchanged: name another one with --data, or move it away.");

    public static Refusal Newer(string path, int version) => Refusal.Rule(string.Create(
        CultureInfo.InvariantCulture,
        $"The data file {path}{AndLog(path)} has format version {version}, newer than this program's {StoredHeader.CurrentVersion}. Use a newer program, {OrAnother}."));

    public static Refusal Damaged(string path, string what) => Refusal.Rule(
        $"The data file {path}{AndLog(path)} is damaged ({OneLine(what).TrimEnd('.')}). It is left unchanged: restore a copy of it, {OrAnother}.");

    public static Refusal Empty(string path, string log) => Refusal.Rule(
        $"The data file {path} is empty or gone, but its log {log} is there and is not enough without it. Put the file back, or move the log away to start over.");

    public static Refusal NoLog(string path, string log) => Refusal.Rule(
        $"The data file {path} is not whole without its log {log}, which is gone. Put the log back beside it, {OrAnother}.");

    public static Refusal CutLog(string path, string log, ulong left, ulong reach) => Refusal.Rule(string.Create(
        CultureInfo.InvariantCulture,
        $"The log {log} of the data file {path} is damaged or cut off: {left} of its {reach} pages are as they were written. Put the whole log back, {OrAnother}."));

    public static Refusal OtherLog(string path, string log, bool isNeeded) => Refusal.Rule(
        $"The log {log} does not belong to the data file {path}, as it is now. "
        + (isNeeded ? $"Put the log back that does, {OrAnother}." : $"The file is whole without a log: move that one away, {OrAnother}."));

    /// <summary>A refusal with its first violation, as a short text.</summary>
    public static string Short(Refusal refusal) =>
        refusal.Violations is [var first, ..] ? $"{first.Path}: {first.Message}" : refusal.Message;

    private static string AndLog(string path) => File.Exists(DataFileOpening.LogOf(path)) ? $" (with its log {DataFileOpening.LogOf(path)})" : "";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
