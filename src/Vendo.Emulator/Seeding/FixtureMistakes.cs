using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Formats the violations of a fixture with path and line: <c>docs.json: integrations.0.dataType (line 12): Required</c>.
/// </summary>
internal sealed class FixtureMistakes(ReadOnlyMemory<byte> utf8, string? file)
{
    // Finding a line requires reading the file up to it, and a screenful of violations is enough.
    private const int MostListed = 20;

    public Refusal Refuse(string message) => Refusal.Rule(Named(message));

    public Refusal Refuse(Violations violations)
    {
        var all = violations.ToImmutable();
        var listed = all.Take(MostListed)
            .Select(violation => (violation.Path, JsonPositions.Find(utf8.Span, violation.Path).Line, violation.Message))
            .OrderBy(mistake => mistake.Line)
            .ToImmutableArray();
        var lines = listed.Select(mistake => Named(Print(mistake.Path, mistake.Line, mistake.Message)));
        var truncated = violations.Count - listed.Length;
        if (truncated > 0)
            lines = lines.Append(Named(Messages.More(truncated)));
        return new Refusal(
            RefusalKind.InvalidBody,
            string.Join('\n', lines),
            [.. listed.Select(mistake => new Violation(mistake.Path, string.Create(CultureInfo.InvariantCulture, $"{mistake.Message} (line {mistake.Line})")))])
        { Truncated = truncated };
    }

    private static string Print(string path, int line, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? "the file" : path)} (line {line}): {message}");

    private string Named(string message) => file is null ? message : $"{file}: {message}";
}
