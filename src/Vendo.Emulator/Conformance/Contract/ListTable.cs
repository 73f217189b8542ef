using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>A list with pages: its filters and sorts.</summary>
internal sealed class ListTable
{
    public ListTable(string resource, ListEntry entry, FrozenDictionary<string, ImmutableArray<string>> words) => (Resource, Operation, FilterRule, Sorts, Filters) = (
        resource, entry.List, entry.FilterRule, entry.Sorts, [.. entry.Filters.Select(text => ListParameter.Read(text, words))]);

    /// <summary>The resource.</summary>
    public string Resource { get; }

    /// <summary>The operation.</summary>
    public string Operation { get; }

    /// <summary>The rule of its filters.</summary>
    public string FilterRule { get; }

    /// <summary>The fields that it is sorted by, in snake_case.</summary>
    public ImmutableArray<string> Sorts { get; }

    /// <summary>The filters, in the order of the contract.</summary>
    public ImmutableArray<ListParameter> Filters { get; }

    /// <summary>The violations of a query, as the contract has them.</summary>
    public ImmutableArray<Violation> ViolationsOf(string query)
    {
        var violations = new Violations();
        var reader = new QueryReader(QueryPairs.Of(query), violations);
        reader.Limit();
        reader.Offset();
        reader.Sort(Sorts.AsSpan());
        foreach (var filter in Filters)
            filter.Read(reader);
        return violations.ToImmutable();
    }

    /// <summary>The rule that a violation of a parameter is under.</summary>
    public static string RuleOf(string parameter) => parameter switch
    {
        "limit" or "offset" => "list.page-bounds",
        "sort" => "list.sort-unknown",
        _ => "list.filter-unknown",
    };

    /// <summary>The field of a row that a parameter is about: <c>createdAt</c> for <c>created_at</c>.</summary>
    public static string FieldOf(string parameter)
    {
        var parts = parameter.Split('_');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }
}

/// <summary>A filter of a list.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Field">The field of a row.</param>
/// <param name="Type">The type of the values: <c>#enumeration</c>, <c>uuid</c>, <c>bool</c> or <c>text</c>.</param>
internal sealed record ListParameter(string Name, string Field, string Type)
{
    /// <summary>The accepted words; null for other types.</summary>
    public FilterWords? Words { get; private init; }

    /// <summary>The words that rows can have; empty for other types.</summary>
    public ImmutableArray<string> Own { get; private init; } = [];

    public static ListParameter Read(string text, FrozenDictionary<string, ImmutableArray<string>> words)
    {
        var parts = text.Split(' ');
        var names = parts[0].Split('=');
        ImmutableArray<string> own = parts[1].StartsWith('#') ? words[parts[1][1..]] : [];
        var others = parts.Length < 3 ? [] : parts[2].Split('|').Select(other => other.Split('>')).Select(pair => (pair[0], pair[^1])).ToArray();
        return new ListParameter(names[0], ListTable.FieldOf(names[^1]), parts[1])
        {
            Own = own,
            Words = own.IsEmpty ? null : new FilterWords(own, others),
        };
    }

    /// <summary>Reads the parameter, so that its violations are found.</summary>
    public void Read(QueryReader query)
    {
        if (Words is not null)
            query.Words(Name, Words);
        else if (Type == "uuid")
            query.Uuids(Name);
        else if (Type == "bool")
            query.Booleans(Name);
    }

    /// <summary>Whether a row passes the filter with a value, which may be several.</summary>
    public bool Passes(JsonElement row, string value)
    {
        if (!row.TryGetProperty(Field, out var has))
            return true;
        var wanted = value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => Words is not null && Words.TryParse(word, out var meant) ? meant : word).ToArray();
        return has.ValueKind switch
        {
            JsonValueKind.Array => has.EnumerateArray().Any(item => Array.Exists(wanted, word => Same(word, item))),
            _ => Array.Exists(wanted, word => Same(word, has)),
        };
    }

    private bool Same(string word, JsonElement has) => has.ValueKind switch
    {
        JsonValueKind.String => string.Equals(word, has.GetString(), Type == "uuid" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
        JsonValueKind.True => word == "true",
        JsonValueKind.False => word == "false",
        _ => false,
    };
}
