using System.Reflection;

namespace Vendo.Emulator.Testing;

/// <summary>The folder of the tests' sources on this machine.</summary>
public static class SourceFolder
{
    public static string Tests { get; } = typeof(SourceFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "TestsDirectory").Value!;

    /// <summary>The folder of a source file below <c>tests/</c>, even if the compiler has rewritten the beginning of its path.</summary>
    public static string Of(string callerFilePath)
    {
        const string marker = "/tests/";
        var path = callerFilePath.Replace('\\', '/');
        for (var at = path.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = path.IndexOf(marker, at + 1, StringComparison.Ordinal))
        {
            var file = Path.Combine(Tests, path[(at + marker.Length)..]);
            if (File.Exists(file))
            {
                return Path.GetDirectoryName(file)!;
            }
        }

        throw new InvalidOperationException($"The source file {callerFilePath} is not below {Tests}; build the tests where they are run.");
    }
}
