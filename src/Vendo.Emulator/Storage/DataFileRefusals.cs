using System.Globalization;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Storage;

/// <summary>Why a data file cannot be used: each one line that names the file and what to do.</summary>
internal static class DataFileRefusals
{
    private const string OrAnother = "or name another one with --data";

    public static Refusal Directory(string path) => Refusal.Rule($"The data file {path} is a directory. Name a file in it with --data.");

    public static Refusal NoPlace(string path) => Refusal.Rule(
        $"The data file {path} would lie among the system's devices. Name another one with --data, or keep nothing with --in-memory.");

    public static Refusal NoDirectory(string path) => Refusal.Rule(
        $"The data file {path} cannot be made: there is no directory {Path.GetDirectoryName(path)}. Make the directory, {OrAnother}.");

    public static Refusal InUse(string path) => Refusal.Rule(
        $"The data file {path} is in use by another process. Stop that one, {OrAnother}.");

    public static Refusal Unwritable(string path, Exception error) => Refusal.Rule(
        $"The data file {path} cannot be written: {OneLine(error.Message)} Change that, {OrAnother}, or keep nothing with --in-memory.");

    public static Refusal NoDatabase(string path) => Refusal.Rule(
        $"The file {path} is no database of Vendo.Emulator. It stays as it is: name another one with --data, or move it away.");

    public static Refusal Newer(string path, int version) => Refusal.Rule(string.Create(
        CultureInfo.InvariantCulture,
        $"The data file {path} has format version {version}, newer than this program's {StoredHeader.CurrentVersion}. Use a newer program, start over with --fresh, {OrAnother}."));

    public static Refusal Damaged(string path, string what) => Refusal.Rule(
        $"The data file {path} is damaged ({OneLine(what).TrimEnd('.')}). Start over with --fresh, {OrAnother}.");

    /// <summary>A refusal with its first violation, in a few words.</summary>
    public static string Short(Refusal refusal) =>
        refusal.Violations is [var first, ..] ? $"{first.Path}: {first.Message}" : refusal.Message;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
