using System.Text.RegularExpressions;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Tests.Architecture;

/// <summary>What people read is written in one place: two copies of a message drift apart.</summary>
public sealed partial class MessageTests
{
    // Not messages: a media type, the end of any list that is cut, and code between two literals.
    private static readonly string[] NoMessages = ["application/json; charset=utf-8", "and {} more", "string.Join("];

    // Its tables describe each place that a reader may look at, and show what the emulator writes as examples.
    private const string Documents = "src/Vendo.Emulator.OpenApi/";

    [Test]
    public void No_message_is_written_twice()
    {
        var messages =
            from file in SourceTree.Files("src", ".cs")
            where !file.Path.StartsWith(Documents, StringComparison.Ordinal)
            from line in file.Lines.Index()
            where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
            from text in Messages(line.Item)
            where !NoMessages.Contains(text)
            group $"{file.Path}:{line.Index + 1}" by text;

        Assert.That(messages.Where(places => places.Skip(1).Any()).Select(places => $"'{places.Key}': {string.Join(", ", places)}"), Is.Empty);
    }

    [TestCase("throw new Refused(\"There is none.\");", "There is none")]
    [TestCase("""Add($"There is no app {id}");""", "There is no app {}")]
    [TestCase("""json.WriteString("accountId", id);""")]
    [TestCase("""text is "on the" """, "on the")]
    public void Messages_are_recognised(string line, params string[] expected) => Assert.That(Messages(line), Is.EqualTo(expected));

    // Texts of two words at least, whatever is put into them, and however they end.
    private static IEnumerable<string> Messages(string line) =>
        from literal in Literal().Matches(line)
        let text = Hole().Replace(literal.Groups[1].Value, "{}").Trim(' ', '.', ':', ',')
        where text.Contains(' ', StringComparison.Ordinal) && Word().Count(text) >= 2
        select text;

    [GeneratedRegex("""
        "((?:[^"\\]|\\.)*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();
}
