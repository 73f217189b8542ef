using System.Text.RegularExpressions;

namespace Vendo.Emulator.Testing.Architecture;

/// <summary>The files of the repository, by their paths from its root, with forward slashes.</summary>
internal static class SourceTree
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(SourceFolder.Tests, ".."));

    /// <summary>Files below a folder, without build output. Finding none is an error: a rule must not pass on nothing.</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> Files(string folder, params string[] extensions)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/") && !file.Contains("/node_modules/"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, System.IO.File.ReadAllLines(Path.Combine(Root, file))))
            .ToList();
        return files.Count > 0
            ? files
            : throw new InvalidOperationException($"No {string.Join(" or ", extensions)} file below {folder}.");
    }

    /// <summary>One file by its path from the root.</summary>
    public static (string Path, string[] Lines) File(string path) => (path, System.IO.File.ReadAllLines(Path.Combine(Root, path)));

    /// <summary>Whether there is such a file or folder.</summary>
    public static bool Has(string path) => System.IO.Path.Exists(Path.Combine(Root, path));

    /// <summary>The lines of code, without comments, that match: <c>path:line text</c>.</summary>
    public static IEnumerable<string> Matches(IEnumerable<(string Path, string[] Lines)> files, Regex pattern) =>
        from file in files
        from line in file.Lines.Index()
        where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} {line.Item.Trim()}";
}
