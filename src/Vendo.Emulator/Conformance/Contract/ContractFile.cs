using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>The tables of <c>contract.json</c>, as they are written.</summary>
/// <param name="About">What the file is, for its readers.</param>
/// <param name="Schemas">The schema of a shape that has another name.</param>
/// <param name="Fields">What the document does not say of fields, by shapes and field: another type, and marks.</param>
/// <param name="Answers">The answer of each operation.</param>
internal sealed record ContractFile(
    string About, ImmutableDictionary<string, string> Schemas, ImmutableDictionary<string, ImmutableDictionary<string, string>> Fields, ImmutableDictionary<string, AnswerEntry> Answers)
{
    /// <summary>The messages of errors.</summary>
    public required ImmutableArray<MessageEntry> Messages { get; init; }

    /// <summary>The lists, by resource.</summary>
    public required ImmutableDictionary<string, ListEntry> Lists { get; init; }

    /// <summary>The catalog entries that every server has.</summary>
    public required ImmutableArray<CatalogFact> Catalog { get; init; }

    /// <summary>Why a run may not reach a rule, by the rule's id.</summary>
    public required ImmutableDictionary<string, string> Unreached { get; init; }

    /// <summary>The rules that only a run with writes can reach.</summary>
    public required ImmutableArray<string> Writes { get; init; }
}

/// <summary>The successful answer of an operation.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Statuses">Its statuses.</param>
internal sealed record AnswerEntry(string Rule, ImmutableArray<int> Statuses)
{
    /// <summary>The rule that gives the status; null if it is <see cref="Rule"/>.</summary>
    public string? StatusRule { get; init; }

    /// <summary>The shape of <c>data</c>, with <c>[]</c> for an array; null for a list with pages.</summary>
    public string? Data { get; init; }

    /// <summary>The shape of the rows of a list with pages; null for another answer.</summary>
    public string? Rows { get; init; }

    /// <summary>The shape of <c>meta</c> of an answer without pages; null for none.</summary>
    public string? Meta { get; init; }

    /// <summary>The messages that the answer can have; null if it has none.</summary>
    public ImmutableArray<string>? Says { get; init; }

    /// <summary>The rule that what was sent is kept; null if it is <see cref="Rule"/>.</summary>
    public string? Kept { get; init; }

    /// <summary>The rule that a deleted object is gone; null if it is <see cref="Rule"/>.</summary>
    public string? Gone { get; init; }
}

/// <summary>A message of an error.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The code.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Message">The message, with <c>*</c> for anything.</param>
internal sealed record MessageEntry(int Status, string Code, string Rule, string Message)
{
    /// <summary>The operations whose errors have it, with <c>*</c>; null for all.</summary>
    public ImmutableArray<string>? Where { get; init; }
}

/// <summary>A list.</summary>
/// <param name="List">The operation.</param>
/// <param name="FilterRule">The rule of its filters.</param>
/// <param name="Sorts">The fields that it is sorted by.</param>
/// <param name="Filters">Its filters: <c>name #words others</c>, or <c>alias=name type</c>.</param>
internal sealed record ListEntry(string List, string FilterRule, ImmutableArray<string> Sorts, ImmutableArray<string> Filters);

/// <summary>A catalog entry that every server has. Several values are separated by a bar.</summary>
internal sealed record CatalogFact(string AppType, string Roles, string Source, string Destination);

/// <summary>The shapes of <c>contract.json</c>, with code generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ContractFile))]
internal sealed partial class ContractJson : JsonSerializerContext;
