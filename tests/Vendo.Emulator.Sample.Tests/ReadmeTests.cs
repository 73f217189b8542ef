using System.Text.RegularExpressions;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>The README's lines of C# are lines of the tests beside this file, so they compile and pass.</summary>
public sealed class ReadmeTests
{
    private static readonly string Folder = Path.Combine(SourceFolder.Tests, "Vendo.Emulator.Sample.Tests");

    private static Dictionary<string, string> Regions { get; } = Regex
        .Matches(File.ReadAllText(Path.Combine(Folder, "SyncMonitorTests.cs")), @"#region (\w+)\n(.*?)\n *#endregion", RegexOptions.Singleline)
        .ToDictionary(match => match.Groups[1].Value, match => Dedent(match.Groups[2].Value));

    private static Dictionary<string, string> Snippets { get; } = Regex
        .Matches(File.ReadAllText(Path.Combine(Folder, "..", "..", "README.md")), @"<!-- (\w+) -->\n```csharp\n(.*?)\n```", RegexOptions.Singleline)
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [Test]
    public void Every_region_stands_in_the_readme_and_every_snippet_is_a_region() =>
        Assert.That(Snippets.Keys, Is.EquivalentTo(Regions.Keys));

    [TestCaseSource(nameof(Names))]
    public void A_snippet_is_its_region(string name) => Assert.That(Snippets[name], Is.EqualTo(Regions[name]));

    private static string[] Names() => [.. Regions.Keys];

    private static string Dedent(string text)
    {
        var lines = text.Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }
}
