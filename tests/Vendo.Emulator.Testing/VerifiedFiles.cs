using System.Reflection;

namespace Vendo.Emulator.Testing;

/// <summary>The verified files of a test project.</summary>
internal static class VerifiedFiles
{
    /// <summary>Verified files that no test method of the assembly uses, judged by their names.</summary>
    public static IEnumerable<string> WithoutTest(Assembly tests)
    {
        var methods = tests.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{SnapshotPath.TypeName(type.FullName!)}.{method.Name}"))
            .ToHashSet();
        var project = Path.Combine(SourceFolder.Tests, tests.GetName().Name!);
        return Directory.EnumerateFiles(project, "*.verified.*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(project, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Where(file => !IsOf(Path.GetFileName(file), methods));
    }

    /// <summary>Method names contain underscores, and so do arguments: every prefix may be the method's name.</summary>
    internal static bool IsOf(string file, IReadOnlySet<string> methods)
    {
        var name = file[..file.LastIndexOf(".verified.", StringComparison.Ordinal)];
        var ends = name.Index().Where(character => character.Item == '_').Select(character => character.Index).Append(name.Length);
        return ends.Any(end => methods.Contains(name[..end]));
    }
}
