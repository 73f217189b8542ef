namespace Vendo.Emulator.Tests.Seeding;

/// <summary>The folder <c>fixtures/</c> of the repository.</summary>
internal static class FixtureFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!Directory.Exists(System.IO.Path.Combine(folder.FullName, "fixtures")) || !File.Exists(System.IO.Path.Combine(folder.FullName, "Vendo.Emulator.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return System.IO.Path.Combine(folder.FullName, "fixtures");
    }
}
