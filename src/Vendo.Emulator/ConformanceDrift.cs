using System.Collections.Immutable;

namespace Vendo.Emulator;

/// <summary>What has changed between two reports.</summary>
public sealed class ConformanceDrift
{
    internal ConformanceDrift(ConformanceReport earlier, ConformanceReport later)
    {
        Earlier = earlier;
        Later = later;
        var before = earlier.Findings.ToDictionary(finding => finding.Rule);
        var after = later.Findings.Select(finding => finding.Rule).ToHashSet();
        Changes =
        [
            .. later.Findings.Where(finding => !before.TryGetValue(finding.Rule, out var old) || Differs(old, finding)).Select(finding => new ConformanceChange(finding.Rule, before.GetValueOrDefault(finding.Rule), finding)),
            .. earlier.Findings.Where(finding => !after.Contains(finding.Rule)).Select(finding => new ConformanceChange(finding.Rule, finding, null)),
        ];
    }

    /// <summary>The earlier report.</summary>
    public ConformanceReport Earlier { get; }

    /// <summary>The later report.</summary>
    public ConformanceReport Later { get; }

    /// <summary>The rules with another verdict, or with other contradictions.</summary>
    public ImmutableArray<ConformanceChange> Changes { get; }

    /// <summary>A line for each change.</summary>
    public override string ToString() => Changes.IsEmpty ? $"Nothing has changed since {Earlier.At:u}." : $"Since {Earlier.At:u}:\n" + string.Join('\n', Changes.Select(change => $"  {change}"));

    // Ids differ from run to run; what is expected does not, but for them.
    private static bool Differs(ConformanceFinding old, ConformanceFinding now) =>
        old.Verdict != now.Verdict || (now.Verdict == ConformanceVerdict.Contradicted && !old.Contradictions.Select(each => Shape(each.Seen)).ToHashSet().SetEquals(now.Contradictions.Select(each => Shape(each.Seen))));

    private static string Shape(string text) => string.Concat(text.Where(c => !char.IsAsciiHexDigit(c)));
}

/// <summary>A rule whose finding has changed.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Before">The earlier finding; null if the rule is new.</param>
/// <param name="After">The later finding; null if there is no such rule any more.</param>
public sealed record ConformanceChange(string Rule, ConformanceFinding? Before, ConformanceFinding? After)
{
    internal const string NotReached = "not reached";

    /// <summary>One line, and what is seen now if it is contradicted.</summary>
    public override string ToString() => $"{Rule}: {Words(Before)} → {Words(After)}" + (After is { Verdict: ConformanceVerdict.Contradicted, Contradictions: [var first, ..] } ? $". {first.Request}: expected {first.Expected}, seen {first.Seen}" : "");

    internal static string Words(ConformanceFinding? finding) => finding?.Verdict switch
    {
        null => "no such rule",
        ConformanceVerdict.NotReached => NotReached,
        ConformanceVerdict.Confirmed => "confirmed",
        _ => "contradicted",
    };
}
