using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>Reads the query of a list in the order of its parameter table: limit, offset, sort, then the filters in the order of the calls.</summary>
internal sealed class Listing
{
    private readonly ApiCall _call;
    private readonly int _limit;
    private readonly int _offset;
    private readonly SortOrder _sort;
    private readonly ImmutableArray<ListFilter>.Builder _filters = ImmutableArray.CreateBuilder<ListFilter>();

    /// <param name="call">The request.</param>
    /// <param name="sorts">The fields that the list can be sorted by.</param>
    public Listing(ApiCall call, params ReadOnlySpan<string> sorts)
    {
        _call = call;
        _limit = call.Query.Limit();
        _offset = call.Query.Offset();
        _sort = call.Query.Sort(sorts);
    }

    /// <summary>A filter over an enumeration.</summary>
    public Listing Where<TEnum>(string facet, WireNames<TEnum> names, string? alias = null)
        where TEnum : struct, Enum
    {
        var values = _call.Query.Enums(facet, names, alias);
        if (!values.IsEmpty)
            _filters.Add(ListFilter.ByFacet(facet, values.Length == 1 ? [names.ToWire(values[0])] : [.. values.Distinct().Select(names.ToWire)]));
        return this;
    }

    /// <summary>The filter <c>status</c>, in the words of a generation.</summary>
    public Listing WhereStatus(StatusFilter status)
    {
        var values = _call.Query.Words("status", status.Words);
        if (!values.IsEmpty)
            _filters.Add(ListFilter.ByFacet(status.Facet, [.. values.Distinct()]));
        return this;
    }

    /// <summary>A filter over free text.</summary>
    public Listing WhereText(string facet, string? alias = null)
    {
        var values = _call.Query.Strings(facet, alias);
        if (!values.IsEmpty)
            _filters.Add(ListFilter.ByFacet(facet, [.. values.Distinct()]));
        return this;
    }

    /// <summary>A filter over true and false.</summary>
    public Listing WhereBoolean(string facet)
    {
        var values = _call.Query.Booleans(facet);
        if (!values.IsEmpty)
            _filters.Add(ListFilter.ByFacet(facet, [.. values.Distinct().Select(value => value ? "true" : "false")]));
        return this;
    }

    /// <summary>A filter over ids.</summary>
    public Listing WhereId(string scope)
    {
        var values = _call.Query.Uuids(scope);
        if (!values.IsEmpty)
            _filters.Add(ListFilter.ByScope(scope, [.. values.Distinct()]));
        return this;
    }

    /// <summary>The page, or the violations of the query.</summary>
    /// <param name="lists">The list.</param>
    /// <param name="render">Renders a row as JSON.</param>
    public Reply Answer<TRow>(ListVersion<TRow> lists, Func<RowId, byte[]> render)
        where TRow : class
    {
        if (_call.Violations.AsQueryRefusal() is { } refusal)
            return refusal;
        var page = lists.Query(new ListQuery(_call.AccountId, _sort.Field, _sort.Descending, _filters.ToImmutable(), _offset, _limit));
        var rows = new byte[page.Ids.Length][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = render(page.Ids[i]);
        return Reply.Page(rows, page.Total, _limit, _offset);
    }

    /// <summary>A row as JSON.</summary>
    public static byte[] Render<T>(T row, JsonTypeInfo<T> type) => JsonOutput.Bytes(json => System.Text.Json.JsonSerializer.Serialize(json, row, type));
}
