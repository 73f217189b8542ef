namespace Vendo.Emulator.Tests.Seeding;

/// <summary>Where the check of exchanges, which is the tests', finds the document.</summary>
internal static class FixtureFolder
{
    /// <summary>The repository's <c>fixtures</c>, above the program.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("There is no fixtures folder above the program."),
        _ when Directory.Exists(System.IO.Path.Combine(folder.FullName, "fixtures", "openapi")) => System.IO.Path.Combine(folder.FullName, "fixtures"),
        _ => Find(folder.Parent),
    };
}
