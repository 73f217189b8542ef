using System.Reflection;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>The project that writes the OpenAPI documents: a tool of the repository, of which nothing ships but what it writes.</summary>
public sealed class OpenApiProjectTests
{
    private const string Project = "src/Vendo.Emulator.OpenApi/";

    private static readonly Assembly OpenApi = Assembly.Load("Vendo.Emulator.OpenApi");

    [Test]
    public void Nothing_that_ships_refers_to_it()
    {
        var others = SourceTree.Files("src", ".csproj", ".props").Where(file => !file.Path.StartsWith(Project, StringComparison.Ordinal));

        Assert.That(others.Where(file => file.Lines.Any(line => line.Contains("Reference", StringComparison.Ordinal) && line.Contains("Vendo.Emulator.OpenApi", StringComparison.Ordinal))).Select(file => file.Path), Is.Empty);
        Assert.That(SourceTree.File(Project + "Vendo.Emulator.OpenApi.csproj").Lines, Has.Some.Contains("<IsPackable>false</IsPackable>"));
    }

    /// <summary>What both share is in the project's root, which knows neither; the two folders do not know each other.</summary>
    [TestCase("Api", "Control")]
    [TestCase("Control", "Api")]
    [TestCase("", "Api")]
    [TestCase("", "Control")]
    public void A_document_does_not_know_the_other(string folder, string other)
    {
        var files = SourceTree.Files(Project + folder, ".cs").Where(file => Path.GetDirectoryName(file.Path) == Path.TrimEndingDirectorySeparator(Project + folder) && !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal));

        Assert.That(files.Where(file => file.Lines.Any(line => line.Contains($"Vendo.Emulator.OpenApi.{other}", StringComparison.Ordinal))).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void It_shows_nothing_to_others() => Assert.That(OpenApi.GetExportedTypes(), Is.Empty);

    [Test]
    public void No_method_takes_six_parameters() => Assert.That(AssemblyRules.LongParameterLists(OpenApi), Is.Empty);

    [Test]
    public void Its_names_say_what_things_are() => Assert.That(AssemblyRules.EmptyNames(OpenApi), Is.Empty);
}
