using System.Text.RegularExpressions;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>Every snippet of C# in a document is a region of the files beside this one, so that it compiles and passes.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Folders = [.. new[] { "Sample.Tests", "Sample", "Sample.Xunit", "Sample.MSTest", "Aspire.Tests" }.Select(name => Path.Combine(SourceFolder.Tests, $"Vendo.Emulator.{name}"))];

    private static readonly string Root = Path.GetFullPath(Path.Combine(SourceFolder.Tests, ".."));

    private static Dictionary<string, string> Regions { get; } = Folders.SelectMany(folder => Directory.GetFiles(folder, "*.cs"))
        .SelectMany(file => Region().Matches(File.ReadAllText(file)))
        .ToDictionary(match => match.Groups["name"].Value, match => Dedent(match.Groups["text"].Value));

    private static List<(string Document, string Name, string Text)> Snippets { get; } =
        [.. from document in Documents()
            from match in Snippet().Matches(File.ReadAllText(document))
            select (Path.GetRelativePath(Root, document), match.Groups["name"].Value, match.Groups["text"].Value)];

    [Test]
    public void Every_region_is_in_a_document_and_every_snippet_is_a_region() =>
        Assert.That(Snippets.Select(snippet => snippet.Name).Distinct(), Is.EquivalentTo(Regions.Keys));

    [TestCaseSource(nameof(Names))]
    public void A_snippet_is_its_region(string document, string name)
    {
        var text = Snippets.Single(snippet => (snippet.Document, snippet.Name) == (document, name)).Text;

        Assert.That(Usings().Replace(text, ""), Is.EqualTo(Regions[name]));
    }

    private static IEnumerable<object[]> Names() => Snippets.Select(snippet => new object[] { snippet.Document, snippet.Name });

    private static string[] Documents()
    {
        var packages = Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.Combine(folder, "README.md"));
        return [Path.Combine(Root, "README.md"), .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md"), .. packages.Where(File.Exists)];
    }

    private static string Dedent(string text)
    {
        var lines = text.Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    [GeneratedRegex(@"#region (?<name>\w+)\n(?<text>.*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    // A block without a name matches too, and then fails, because no region has an empty name.
    [GeneratedRegex(@"(<!-- (?<name>\w+) -->\n)?```csharp\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    // A snippet that is a whole program begins with its using directives; a region cannot.
    [GeneratedRegex(@"\A(using [\w.]+;\n)+\n")]
    private static partial Regex Usings();
}
