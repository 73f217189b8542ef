using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vendo.Emulator.Conformance;

namespace Vendo.Emulator;

/// <summary>What a run found about a rule.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConformanceVerdict>))]
public enum ConformanceVerdict
{
    /// <summary>Nothing was seen that could tell.</summary>
    [JsonStringEnumMemberName(ConformanceChange.NotReached)]
    NotReached,

    /// <summary>Everything that was seen is as the rule says.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    /// <summary>Something was seen that the rule excludes.</summary>
    [JsonStringEnumMemberName("contradicted")]
    Contradicted,
}

/// <summary>An answer that a rule excludes. No text contains the key.</summary>
/// <param name="Request">The method and the path, below <c>/api/v1</c>, with the query.</param>
/// <param name="Expected">What the rule says of the answer.</param>
/// <param name="Seen">What the answer was, cut after 300 characters.</param>
public sealed record ConformanceContradiction(string Request, string Expected, string Seen);

/// <summary>What a run found about one rule of the contract (docs/evidence.md).</summary>
public sealed record ConformanceFinding
{
    /// <summary>The id of the rule, such as <c>list.ties</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule rests on. A run settles those that are <see cref="EvidenceTag.Assumed"/>.</summary>
    [JsonConverter(typeof(EvidenceTagJson))]
    public required EvidenceTag Tag { get; init; }

    /// <summary>The rule in words.</summary>
    public required string Sentence { get; init; }

    /// <summary>The verdict.</summary>
    public required ConformanceVerdict Verdict { get; init; }

    /// <summary>How many checks of the rule there were.</summary>
    public required int Checks { get; init; }

    /// <summary>Why the rule was not reached; null if it was.</summary>
    public string? Reason { get; init; }

    /// <summary>The first five contradictions.</summary>
    public ImmutableArray<ConformanceContradiction> Contradictions { get; init; } = [];

    /// <summary>One line, and for a contradiction what was expected and seen.</summary>
    public override string ToString() => $"{Rule} ({EvidenceTags.Wire.ToWire(Tag)}): "
        + (Verdict == ConformanceVerdict.Contradicted ? string.Concat(Contradictions.Select(each => $"\n  {each.Request}\n    expected {each.Expected}\n    seen     {each.Seen}"))
            : Reason is not null ? $"{ConformanceChange.Words(this)}. {Reason}" : ConformanceChange.Words(this));
}
