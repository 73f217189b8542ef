using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Rules over the text of everything that ships.</summary>
public sealed partial class SourceRulesTests
{
    private const int MostLines = 400;

    /// <summary>The files that may use a banned symbol: each is the one place that does.</summary>
    private static readonly string[] MayUseBannedSymbols = ["src/Vendo.Emulator/Hosting/RealClock.cs"];

    [Test]
    public void No_file_has_a_long_tail()
    {
        var files = SourceTree.Files("src", ".cs", ".js", ".css", ".html").Where(file => file.Lines.Length > MostLines);

        Assert.That(files.Select(file => $"{file.Path}: {file.Lines.Length} lines"), Is.Empty);
    }

    [Test]
    public void Only_storage_knows_LiteDB() => Assert.That(Outside("src/Vendo.Emulator/Storage/", LiteDb()), Is.Empty);

    [Test]
    public void Only_seeding_knows_Bogus() => Assert.That(Outside("src/Vendo.Emulator/Seeding/", Bogus()), Is.Empty);

    [Test]
    public void No_global_using_lets_them_out()
    {
        var files = SourceTree.Files("src", ".cs", ".csproj", ".props");

        Assert.That(SourceTree.Matches(files, GlobalUsing()), Is.Empty);
    }

    [Test]
    public void Banned_symbols_are_banned_everywhere_else()
    {
        var files = SourceTree.Files("src", ".cs", ".csproj", ".props").Where(file => !MayUseBannedSymbols.Contains(file.Path));

        Assert.That(SourceTree.Matches(files, BannedSymbolRule()), Is.Empty);
    }

    [Test]
    public void Every_project_is_held_to_the_banned_symbols()
    {
        var props = SourceTree.Files("src", ".props").Single(file => file.Path == "src/Directory.Build.props").Lines;

        Assert.That(props, Has.Some.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers").And.Some.Contains("BannedSymbols.txt"));
        Assert.That(SourceTree.Files("src", ".props"), Has.Count.EqualTo(1), "a second one would hide the first from its projects");
    }

    [TestCase("using LiteDB;", true)]
    [TestCase("using Document = LiteDB.BsonDocument;", true)]
    [TestCase("var db = new LiteDatabase(path);", true)]
    [TestCase("throw new Refused(\"not a LiteDB file\");", false)]
    public void LiteDB_is_recognised(string line, bool expected) => Assert.That(LiteDb().IsMatch(line), Is.EqualTo(expected));

    [TestCase("using Bogus;", true)]
    [TestCase("using Bogus.DataSets;", true)]
    [TestCase("var faker = new Faker<Row>();", true)]
    [TestCase("new Bogus.Randomizer(42)", true)]
    [TestCase("Error(\"a bogus value\")", false)]
    public void Bogus_is_recognised(string line, bool expected) => Assert.That(Bogus().IsMatch(line), Is.EqualTo(expected));

    private static IEnumerable<string> Outside(string folder, Regex pattern) =>
        SourceTree.Matches(SourceTree.Files("src", ".cs").Where(file => !file.Path.StartsWith(folder, StringComparison.Ordinal)), pattern);

    [GeneratedRegex(@"using\b.*\bLiteDB\b|\bLiteDB\.[A-Z]|\b(LiteDatabase|LiteEngine|LiteException|Bson[A-Z]\w*)\b")]
    private static partial Regex LiteDb();

    [GeneratedRegex(@"using\b.*\bBogus\b|\bBogus\.[A-Z]|\bFaker\b")]
    private static partial Regex Bogus();

    [GeneratedRegex(@"global using\b.*\b(LiteDB|Bogus)\b|<Using Include=""(LiteDB|Bogus)\b")]
    private static partial Regex GlobalUsing();

    [GeneratedRegex("RS0030")]
    private static partial Regex BannedSymbolRule();
}
