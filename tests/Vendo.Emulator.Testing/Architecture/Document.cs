using System.Text.RegularExpressions;

namespace Vendo.Emulator.Testing.Architecture;

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Path">Its path from the root, with forward slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed partial record Document(string Path, string Text)
{
    /// <summary>The README, <c>docs/</c>, <c>.github/</c> and the readmes of the packages.</summary>
    public static IReadOnlyList<Document> All { get; } =
    [
        .. new[] { "docs", ".github", "src" }.SelectMany(folder => SourceTree.Files(folder, ".md")).Append(SourceTree.File("README.md"))
            .Select(file => new Document(file.Path, string.Join('\n', file.Lines))),
    ];

    /// <summary>Its headings, as written.</summary>
    public IEnumerable<string> Headings => HeadingLine().Matches(Prose).Select(match => match.Groups["text"].Value.Trim());

    /// <summary>What a link may name after <c>#</c>: its headings, written as GitHub does.</summary>
    public IEnumerable<string> Anchors => Headings.Select(heading => NotInAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Where its links lead, as written.</summary>
    public IEnumerable<string> Links => Link().Matches(InlineCode().Replace(Prose, "")).Select(match => match.Groups["target"].Value);

    /// <summary>The text without fenced code.</summary>
    private string Prose => Fence().Replace(Text, "");

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]*`(?!\\])")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
