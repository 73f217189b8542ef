using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator;

/// <summary>What a rule of the API rests on, the strongest first.</summary>
public enum EvidenceTag
{
    /// <summary>Stated on the published reference page.</summary>
    Reference,

    /// <summary>Stated on another page of the vendor's published documentation.</summary>
    Site,

    /// <summary>Seen in the vendor's open-source command-line client.</summary>
    Client,

    /// <summary>No source says so; the emulator had to decide.</summary>
    Assumed,
}

/// <summary>A rule of the API as the emulator knows it, with its evidence. <c>docs/contract.md</c> has the same sentences.</summary>
public sealed class EvidenceRule
{
    private readonly ImmutableArray<EvidencePlace> _where;

    /// <summary>The id, such as <c>list.ties</c>. It does not change when the sentence does.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule rests on.</summary>
    public required EvidenceTag Tag { get; init; }

    /// <summary>Where it is stated or was seen.</summary>
    public required string Source { get; init; }

    /// <summary>The rule in words, in Markdown.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why no answer names the rule; null if answers do.</summary>
    public string? Unattributed { get; init; }

    /// <summary>The answers that rest on it.</summary>
    internal ImmutableArray<EvidencePlace> Where { get => _where.IsDefault ? [] : _where; init => _where = value; }

    /// <summary>One line: the id, the tag, and the sentence.</summary>
    public override string ToString() => $"{Id} ({EvidenceTags.Wire.ToWire(Tag)}): {Sentence}";
}

/// <summary>The names of the tags.</summary>
internal static class EvidenceTags
{
    public static readonly WireNames<EvidenceTag> Wire = new(
        (EvidenceTag.Reference, "reference"), (EvidenceTag.Site, "site"), (EvidenceTag.Client, "client"), (EvidenceTag.Assumed, "assumed"));
}
