using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>Comments are short, active and plain sentences. These are the phrases that kept coming back.</summary>
public sealed partial class CommentRulesTests
{
    private static readonly (string Instead, Regex Phrase)[] Phrases =
    [
        ("again", Anew()),
        ("name the subject, or 'a caller that'", Whoever()),
        ("name the subject: a caller, a reader, a test", Somebody()),
        ("is, comes, belongs", Stands()),
        ("scripts, writes, sets", LaysDown()),
        ("continues, runs", GoesOn()),
        ("running, open, in flight", UnderWay()),
        ("null if, false if, empty if", NullWhere()),
        ("notified, reported, called", Told()),
        ("regardless of", Whatever()),
        ("plain English", Archaisms()),
    ];

    [Test]
    public void No_comment_of_src_has_one() => Assert.That(Found(SourceTree.Files("src", ".cs")), Is.Empty);

    [TestCase("// The file is made anew.")]
    [TestCase("/// <summary>Whoever reads first brings it up to date.</summary>")]
    [TestCase("/// <summary>Null where nobody asked for it.</summary>")]
    [TestCase("var at = 0; // Where the clock stands.")]
    [TestCase("/// <summary>A running one goes on to its end.</summary>")]
    [TestCase("/// <param name=\"published\">Told of each publication.</param>")]
    [TestCase("/// <summary>Its how manieth application this is.</summary>")]
    public void They_are_recognised(string line) => Assert.That(Found([("a.cs", [line])]), Is.Not.Empty);

    [TestCase("// A star stands for one segment.")]
    [TestCase("Fail(\"nobody listens\");")]
    [TestCase("/// <summary>The data lists what happened; null if there is none.</summary>")]
    public void Others_are_not(string line) => Assert.That(Found([("a.cs", [line])]), Is.Empty);

    private static IEnumerable<string> Found(IReadOnlyList<(string Path, string[] Lines)> files) =>
        from file in files
        from line in file.Lines.Index()
        let comment = Comment().Match(line.Item).Groups[1].Value
        from phrase in Phrases
        where phrase.Phrase.IsMatch(comment)
        select $"{file.Path}:{line.Index + 1} {comment.Trim()} (write: {phrase.Instead})";

    // A comment begins a line or follows code; two slashes within a word or after a colon are an address.
    [GeneratedRegex(@"(?:^|\s)//+\s(.*)$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\banew\b", RegexOptions.IgnoreCase)]
    private static partial Regex Anew();

    [GeneratedRegex(@"\bwhoever\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whoever();

    [GeneratedRegex(@"\b(no|some|any)body\b", RegexOptions.IgnoreCase)]
    private static partial Regex Somebody();

    [GeneratedRegex(@"\bstands\b(?! for\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Stands();

    [GeneratedRegex(@"\b(lays?|laid) down\b", RegexOptions.IgnoreCase)]
    private static partial Regex LaysDown();

    [GeneratedRegex(@"\bgo(es)? on\b", RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"\bunder way\b", RegexOptions.IgnoreCase)]
    private static partial Regex UnderWay();

    [GeneratedRegex(@"\b(null|false|empty) where\b", RegexOptions.IgnoreCase)]
    private static partial Regex NullWhere();

    [GeneratedRegex(@"\btold\b", RegexOptions.IgnoreCase)]
    private static partial Regex Told();

    [GeneratedRegex(@"\bwhatever\b", RegexOptions.IgnoreCase)]
    private static partial Regex Whatever();

    [GeneratedRegex(@"\b(thereby|thereof|lest|manieth|in earnest|by and by|is come|for ever)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Archaisms();
}
