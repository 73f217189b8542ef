using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Every reference leads somewhere: from the code to a heading, between documents, from a package's readme.</summary>
public sealed partial class DocumentTests
{
    private const int MostLinesOfReadme = 150;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Test]
    public void The_readme_is_short() => Assert.That(SourceTree.File("README.md").Lines, Has.Length.LessThanOrEqualTo(MostLinesOfReadme));

    [Test]
    public void Every_citation_in_the_code_leads_to_a_heading()
    {
        var files = new[] { "src", "tests", ".ci", "fixtures" }.SelectMany(folder => SourceTree.Files(folder, ".cs", ".csproj", ".props", ".js", ".json", ".sh", ""))
            .Where(file => !file.Path.EndsWith("/DocumentTests.cs", StringComparison.Ordinal));
        var dead = files.SelectMany(file => file.Lines.Index().SelectMany(line => DeadCitations(line.Item).Select(dead => $"{file.Path}:{line.Index + 1} {dead}")));

        Assert.That(dead, Is.Empty);
    }

    [TestCase("// contract.md §1.")]
    [TestCase("// (rules.md §2 to §6)")]
    [TestCase("// The README.md of a package")]
    public void A_citation_is_alive(string line) => Assert.That(DeadCitations(line), Is.Empty);

    [TestCase("// nowhere.md", "nowhere.md")]
    [TestCase("/// (docs/nowhere.md)", "nowhere.md")]
    [TestCase("// contract.md §1, §99.", "contract.md §99")]
    [TestCase("// (rules.md §2 to §66)", "rules.md §66")]
    public void A_citation_is_dead(string line, string dead) => Assert.That(DeadCitations(line), Is.EqualTo(new[] { dead }));

    [Test]
    public void Every_link_between_documents_leads_somewhere()
    {
        var dead = from document in Document.All
                   from link in document.Links
                   where !IsAbsolute(link) && !IsAlive(document, link)
                   select $"{document.Path}: {link}";

        Assert.That(dead, Is.Empty);
    }

    [Test]
    public void A_packages_readme_links_to_absolute_addresses_only()
    {
        var readmes = Document.All.Where(document => document.Path.StartsWith("src/", StringComparison.Ordinal)).ToList();

        Assert.That(readmes.Select(readme => readme.Path), Is.SupersetOf(new[] { "src/Vendo.Emulator/README.md", "src/Vendo.Emulator.Domain/README.md", "src/Vendo.Emulator.Server/README.md", "src/Vendo.Emulator.Aspire.Hosting/README.md", "src/Vendo.Emulator.Aspire.Client/README.md" }));
        Assert.That(readmes.SelectMany(readme => readme.Links).Where(link => !IsAbsolute(link)), Is.Empty);
    }

    [Test]
    public void The_http_file_holds_every_request_of_the_reference()
    {
        var file = string.Join('\n', SourceTree.File("docs/reference.http").Lines);
        foreach (var example in SourceTree.Files("fixtures/reference", ".json").Select(file => JsonNode.Parse(string.Join('\n', file.Lines))!))
        {
            var request = example["request"]!;
            var lines = $"### {example["name"]}\n\n{request["method"]} {{{{base}}}}{request["path"]}\nAuthorization: Bearer {{{{key}}}}\n";
            var body = request["body"] is { } json ? $"Content-Type: application/json\n\n{json.ToJsonString(Indented)}\n" : "";

            Assert.That(file + "\n", Does.Contain(lines + body));
        }
    }

    private static IEnumerable<string> DeadCitations(string line)
    {
        foreach (Match citation in Citation().Matches(line))
        {
            var name = citation.Groups["file"].Value;
            var document = Document.All.SingleOrDefault(document => document.Path == $"docs/{name}");
            if (document is null)
                yield return name;
            foreach (Capture section in citation.Groups["section"].Captures)
            {
                if (document?.Headings.Any(heading => heading.StartsWith($"{section.Value}. ", StringComparison.Ordinal)) == false)
                    yield return $"{name} §{section.Value}";
            }
        }
    }

    private static bool IsAbsolute(string link) => link.StartsWith("https://", StringComparison.Ordinal);

    private static bool IsAlive(Document from, string link)
    {
        var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var folder = Path.GetDirectoryName(from.Path)!;
        var target = path.Length == 0 ? from.Path : Path.GetRelativePath(".", Path.Combine(folder, path)).Replace('\\', '/');
        if (!SourceTree.Has(target))
            return false;
        return anchor is null || Document.All.Any(document => document.Path == target && document.Anchors.Contains(anchor));
    }

    [GeneratedRegex(@"(?<![\w/.\-])(docs/)?(?<file>[a-z]+\.md)( §(?<section>\d+)((, | and | to )§(?<section>\d+))*)?")]
    private static partial Regex Citation();
}
