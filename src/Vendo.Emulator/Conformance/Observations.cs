using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Conformance;

/// <summary>What was seen of each rule.</summary>
/// <param name="redact">Takes the key out of a text.</param>
internal sealed class Observations(Func<string, string> redact)
{
    /// <summary>The most contradictions that are kept of a rule; the others are counted.</summary>
    public const int MostKept = 5;

    private const int MostShown = 300;

    private readonly Dictionary<string, Seen> _rules = OfDocs.ToDictionary(rule => rule.Id, _ => new Seen());

    // The tables are those of the published reference.
    private static IEnumerable<EvidenceRule> OfDocs => EvidenceRules.All.Where(rule => rule.Where.IsEmpty || rule.Where.Any(place => place.Generation is not ApiGeneration.Current));

    /// <summary>Adds that an answer is, or is not, as a rule says. Returns whether it is.</summary>
    public bool Add(string rule, string request, bool holds, string expected, string seen)
    {
        var found = _rules[rule];
        if (holds)
        {
            found.Checks++;
        }
        else
        {
            found.Contradicted++;
            if (found.Contradictions.Count < MostKept)
                found.Contradictions.Add(new ConformanceContradiction(Shown(request), Shown(expected), Shown(seen)));
        }

        return holds;
    }

    /// <summary>Adds that an answer is as some rules say.</summary>
    public void Confirm(params ReadOnlySpan<string> rules)
    {
        foreach (var rule in rules)
            _rules[rule].Checks++;
    }

    /// <summary>Adds why a rule was not reached, for the case that it never is.</summary>
    public void Skip(string rule, string why) => _rules[rule].Reason ??= Shown(why);

    /// <summary>How many contradictions there are.</summary>
    public int Contradictions => _rules.Values.Sum(seen => seen.Contradicted);

    /// <summary>The findings, in the order of the contract.</summary>
    /// <param name="whyNot">Why a rule was not reached, if no step said so.</param>
    public IEnumerable<ConformanceFinding> Findings(Func<string, string> whyNot) => OfDocs.Select(rule => Of(rule, _rules[rule.Id], whyNot));

    private static ConformanceFinding Of(EvidenceRule rule, Seen seen, Func<string, string> whyNot)
    {
        var verdict = seen.Contradicted > 0 ? ConformanceVerdict.Contradicted : seen.Checks > 0 ? ConformanceVerdict.Confirmed : ConformanceVerdict.NotReached;
        return new ConformanceFinding
        {
            Rule = rule.Id,
            Tag = rule.Tag,
            Sentence = rule.Sentence,
            Verdict = verdict,
            Checks = seen.Checks + seen.Contradicted,
            Reason = verdict == ConformanceVerdict.NotReached ? seen.Reason ?? whyNot(rule.Id) : null,
            Contradictions = [.. seen.Contradictions],
        };
    }

    private string Shown(string text) => redact(text) is var safe && safe.Length <= MostShown ? safe : $"{safe[..MostShown]}…";

    private sealed class Seen
    {
        public int Checks { get; set; }

        public int Contradicted { get; set; }

        public string? Reason { get; set; }

        public List<ConformanceContradiction> Contradictions { get; } = [];
    }
}
