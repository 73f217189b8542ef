using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>The error that the contract has for a request.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Status">The status.</param>
/// <param name="Code">The code.</param>
internal sealed record Expected(string Rule, int Status, string Code)
{
    /// <summary>The message, with <c>*</c> for anything; null if any message of the operation's errors will do.</summary>
    public string? Message { get; init; }

    /// <summary>The rule that gives the message; null if it is <see cref="Rule"/>.</summary>
    public string? MessageRule { get; init; }

    /// <summary>The violations; null if there are none to expect, or they are not known.</summary>
    public ImmutableArray<Violation>? Violations { get; init; }

    /// <summary>The number of violations that are not listed.</summary>
    public int Truncated { get; init; }

    /// <summary>The rule of a violation's path.</summary>
    public Func<string, string> RuleOf { get; init; } = _ => "validation";

    /// <summary>The methods of the path, for a 405.</summary>
    public ImmutableArray<string>? Allow { get; init; }

    public override string ToString() => $"{Status} {Code}: {Message}";

    /// <summary>Whether a text is a pattern, in which <c>*</c> is any text.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return text == pattern;
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
