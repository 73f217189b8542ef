using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>What the contract says of answers, ready to be asked.</summary>
internal sealed class Contracts
{
    private readonly ContractFile _file;

    private Contracts(ContractFile file, DocumentSchemas schemas)
    {
        _file = file;
        Words = schemas.Words;
        Shapes = new ShapeTable(file, schemas).Shapes.ToFrozenDictionary();
        Lists = file.Lists.ToFrozenDictionary(pair => pair.Key, pair => new ListTable(pair.Key, pair.Value, Words));
    }

    /// <summary>The contract of the published reference.</summary>
    public static Contracts Docs { get; } = Read();

    /// <summary>The enumerations of the OpenAPI document.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> Words { get; }

    /// <summary>The objects of answers, by name.</summary>
    public FrozenDictionary<string, Shape> Shapes { get; }

    /// <summary>The lists, by resource.</summary>
    public FrozenDictionary<string, ListTable> Lists { get; }

    /// <summary>The catalog entries that every server has.</summary>
    public ImmutableArray<CatalogFact> Catalog => _file.Catalog;

    /// <summary>The answer of an operation.</summary>
    public AnswerEntry AnswerOf(string operation) => _file.Answers[operation];

    /// <summary>The operations.</summary>
    public IEnumerable<string> Operations => _file.Answers.Keys;

    /// <summary>The messages that an error of an operation can have.</summary>
    /// <param name="operation">The operation; null for none.</param>
    /// <param name="status">The status.</param>
    public IEnumerable<MessageEntry> MessagesOf(string? operation, int status) => MessagesOf(operation).Where(each => each.Status == status);

    /// <summary>The messages that an error of an operation can have, of every status.</summary>
    public IEnumerable<MessageEntry> MessagesOf(string? operation) => _file.Messages.Where(each =>
        each.Where is not { } where || where.Any(pattern => EvidencePlace.IsMatch(pattern, operation ?? EvidencePlace.NoRoute)));

    /// <summary>Every message.</summary>
    public IEnumerable<MessageEntry> Messages => _file.Messages;

    /// <summary>Why a rule was not reached.</summary>
    public string? WhyUnreached(string rule, bool writes) =>
        _file.Unreached.GetValueOrDefault(rule) ?? (!writes && _file.Writes.Contains(rule) ? "Only a run with --writes can tell." : null);

    private static Contracts Read()
    {
        using var file = Resource("conformance/contract.json");
        using var api = Resource("openapi/v1.json");
        using var document = JsonDocument.Parse(api);
        return new Contracts(JsonSerializer.Deserialize(file, ContractJson.Default.ContractFile)!, new DocumentSchemas(document));
    }

    private static Stream Resource(string name) => typeof(Contracts).Assembly.GetManifestResourceStream(name)!;
}
