using System.Collections.Immutable;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>The rules on which an answer rests.</summary>
internal sealed class AnswerEvidence
{
    /// <summary>The header that names the weakest of them.</summary>
    public const string HeaderName = "X-Vendo-Emulator-Evidence";

    public AnswerEvidence(ImmutableArray<EvidenceRule> rules)
    {
        Rules = rules;
        if (rules.IsEmpty)
            return;
        var weakest = rules.Max(rule => rule.Tag);
        Header = $"{EvidenceTags.Wire.ToWire(weakest)}; rules={string.Join(',', rules.Where(rule => rule.Tag == weakest).Select(rule => rule.Id))}";
    }

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<EvidenceRule> Rules { get; }

    /// <summary>The weakest tag and the rules that have it: <c>assumed; rules=list.ties</c>. Null if no rule is known.</summary>
    public string? Header { get; }
}
