using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>All rows of a list, put together from its pages. It says what any query of the list answers.</summary>
/// <param name="list">The list.</param>
/// <param name="total">The total of the first page.</param>
/// <param name="at">When the first page was read; null if that is not known.</param>
internal sealed class Snapshot(ListTable list, int total, DateTimeOffset? at)
{
    private readonly List<JsonElement> _rows = [];

    /// <summary>Whether every row is there.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<JsonElement> Rows => _rows;

    /// <summary>When the first page was read; null if that is not known.</summary>
    public DateTimeOffset? At { get; } = at;

    /// <summary>Adds a page.</summary>
    public void Add(int offset, int newTotal, JsonElement[] rows)
    {
        if (offset != _rows.Count || newTotal != total)
            return;
        _rows.AddRange(rows);
        IsComplete = _rows.Count == total;
    }

    /// <summary>Whether two are the same, row by row.</summary>
    public bool IsSame(Snapshot other) => _rows.Count == other._rows.Count && _rows.Zip(other._rows).All(pair => JsonElement.DeepEquals(pair.First, pair.Second));

    /// <summary>The rows that a query matches, in its order, without paging.</summary>
    public ImmutableArray<JsonElement> Query(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var matching = _rows.Where(row => list.Filters.All(filter => ValueOf(parameters, filter.Name) is not { } value || filter.Passes(row, value)));
        var (field, isDescending) = SortOf(parameters);
        var comparer = new RowOrder(field, isDescending);
        return [.. matching.Order(comparer)];
    }

    /// <summary>The value of a parameter; null if it is not given or empty.</summary>
    public static string? ValueOf(IReadOnlyList<KeyValuePair<string, string>> parameters, string name) =>
        string.Join(',', parameters.Where(pair => pair.Key == name && pair.Value.Length > 0).Select(pair => pair.Value)) is { Length: > 0 } value ? value : null;

    /// <summary>The field of a row, in camelCase, and the direction that a query sorts by.</summary>
    public static (string Field, bool IsDescending) SortOf(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (ValueOf(parameters, "sort") is not { } sort)
            return ("createdAt", true);
        var parts = sort.Split(':');
        return (ListTable.FieldOf(parts[0]), parts.Length > 1 && parts[1] == "desc");
    }
}

/// <summary>The order of rows: by an instant, nulls last in either direction, ties by ascending id.</summary>
/// <param name="field">The field, in camelCase.</param>
/// <param name="isDescending">The direction.</param>
internal sealed class RowOrder(string field, bool isDescending) : IComparer<JsonElement>
{
    /// <inheritdoc/>
    public int Compare(JsonElement x, JsonElement y) => CompareValues(x, y) is var order and not 0 ? order : CompareIds(x, y);

    /// <summary>Compares without ids.</summary>
    public int CompareValues(JsonElement x, JsonElement y)
    {
        var (first, second) = (ValueOf(x), ValueOf(y));
        if (first is null || second is null)
            return (first is null ? 1 : 0) - (second is null ? 1 : 0);
        return isDescending ? second.Value.CompareTo(first.Value) : first.Value.CompareTo(second.Value);
    }

    /// <summary>Whether a row has no value.</summary>
    public bool IsNull(JsonElement row) => ValueOf(row) is null;

    private static int CompareIds(JsonElement x, JsonElement y)
    {
        var (first, second) = (Answered.TextOf(x, "id") ?? "", Answered.TextOf(y, "id") ?? "");
        return NumberOf(first) is { } one && NumberOf(second) is { } other ? one.CompareTo(other) : string.CompareOrdinal(first.ToUpperInvariant(), second.ToUpperInvariant());
    }

    private static long? NumberOf(string id) =>
        id.StartsWith("job_", StringComparison.Ordinal) && long.TryParse(id.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Instant? ValueOf(JsonElement row) => Answered.TextOf(row, field) is { } text && Instant.TryParse(text, out var instant) ? instant : null;
}
