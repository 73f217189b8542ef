using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges a page of a list: by itself, and against the whole list where it is known.</summary>
/// <param name="heard">The answer. Its shape is right.</param>
/// <param name="list">The list.</param>
internal sealed class ListCheck(Heard heard, ListTable list)
{
    private static readonly ImmutableArray<string> Paging = ["limit", "offset", "sort"];

    private readonly ImmutableArray<KeyValuePair<string, string>> _parameters = heard.Answer.Parameters;
    private readonly JsonElement[] _rows = [.. heard.Data.EnumerateArray()];

    private long Total => heard.Page.GetProperty("total").GetInt64();

    private long Limit => Number("limit", 20);

    private long Offset => Number("offset", 0);

    private IEnumerable<ListParameter> Given => list.Filters.Where(filter => Snapshot.ValueOf(_parameters, filter.Name) is not null);

    private bool IsWhole => !Given.Any() && Snapshot.ValueOf(_parameters, "sort") is null;

    /// <summary>Judges the rows of the page by themselves.</summary>
    public bool HasRows() =>
        heard.Is("list.page", $"limit {Limit}, offset {Offset}", $"limit {heard.Page.GetProperty("limit")}, offset {heard.Page.GetProperty("offset")}")
        && heard.Check("list.page", _rows.Length <= Limit, $"at most {Limit} rows", $"{_rows.Length} rows")
        && heard.Check("list.ties", _rows.Select(Id).Distinct().Count() == _rows.Length, "each row once", string.Join(", ", _rows.Select(Id)))
        && IsFiltered() && IsSorted();

    /// <summary>Judges what the page says of the rows that are not on it.</summary>
    public bool HasCounts()
    {
        var hasMore = heard.Page.GetProperty("hasMore").GetBoolean();
        return heard.Check("list.has-more", hasMore == Offset + _rows.Length < Total, $"hasMore {(Offset + _rows.Length < Total ? "true" : "false")} for offset {Offset}, {_rows.Length} rows, total {Total}", $"hasMore {(hasMore ? "true" : "false")}")
            && heard.Check("list.page", _rows.Length == Math.Clamp(Total - Offset, 0, Limit), $"{Math.Clamp(Total - Offset, 0, Limit)} rows of {Total}", $"{_rows.Length} rows");
    }

    /// <summary>Adds the page to the whole list, if it is a part of it.</summary>
    public void Learn(Memory memory)
    {
        if (IsWhole && _parameters.All(pair => Paging.Contains(pair.Key)))
            memory.Page(list, (int)Offset, (int)Total, _rows, heard.Answer.At);
    }

    /// <summary>The difference between the page and the whole list; null if there is none, or if the rows have moved on.</summary>
    /// <param name="whole">The whole list.</param>
    /// <param name="isRecorded">Whether the answers were recorded, so that nothing can be read again.</param>
    public Doubt? Compare(Snapshot whole, bool isRecorded)
    {
        if (isRecorded && HasMoved(whole))
            return null;
        var matching = whole.Query(_parameters);
        var rule = RuleOfRows();
        if (matching.Length != Total)
            return new Doubt(rule, $"total {matching.Length}", $"total {Total}");
        if (IsOfRunningJobs(whole.Rows))
            return null;
        string[] expected = [.. matching.Skip((int)Math.Min(int.MaxValue, Offset)).Take((int)Limit).Select(Id)], seen = [.. _rows.Select(Id)];
        if (expected.SequenceEqual(seen))
            return null;
        var isOrder = expected.Order(StringComparer.Ordinal).SequenceEqual(seen.Order(StringComparer.Ordinal));
        var sorted = Snapshot.ValueOf(_parameters, "sort") is null ? "list.default-sort" : "list.sort";
        return new Doubt(isOrder ? sorted : rule, string.Join(", ", expected), string.Join(", ", seen));
    }

    /// <summary>Confirms what a page that is like the whole list says.</summary>
    public void Confirm()
    {
        foreach (var filter in Given)
            heard.Seen.Confirm("list.filters", list.FilterRule);
        if (_parameters.Any(pair => pair.Value.Length == 0))
            heard.Seen.Confirm("list.filter-empty");
        if (Snapshot.ValueOf(_parameters, "sort") is { } sort)
            heard.Seen.Confirm(["list.sort", .. sort.Contains(':', StringComparison.Ordinal) ? Array.Empty<string>() : ["list.ties"]]);
        if (Offset > 0)
            heard.Seen.Confirm("list.ties");
    }

    private string RuleOfRows()
    {
        if (Given.Any())
            return list.FilterRule;
        if (_parameters.Any(pair => pair.Value.Length == 0 && list.Filters.Any(filter => filter.Name == pair.Key)))
            return "list.filter-empty";
        return _parameters.Any(pair => !Paging.Contains(pair.Key) && list.Filters.All(filter => filter.Name != pair.Key)) ? "validation.paths" : "list.page";
    }

    private bool IsFiltered()
    {
        foreach (var filter in Given)
        {
            var value = Snapshot.ValueOf(_parameters, filter.Name)!;
            var odd = Array.Find(_rows, row => !filter.Passes(row, value));
            if (!heard.Check(list.FilterRule, odd.ValueKind == JsonValueKind.Undefined, $"rows with {filter.Field} {value}", odd.ValueKind == JsonValueKind.Undefined ? "" : $"{Id(odd)} with {Heard.Print(Answered.Of(odd, filter.Field))}"))
                return false;
        }

        return true;
    }

    private bool IsSorted()
    {
        var (field, isDescending) = Snapshot.SortOf(_parameters);

        if (IsOfRunningJobs(_rows))
            return true;
        var order = new RowOrder(field, isDescending);
        var pairs = _rows.Zip(_rows.Skip(1)).ToArray();
        var given = Snapshot.ValueOf(_parameters, "sort") is not null;
        if (!InOrder(pairs, given ? "list.sort" : "list.default-sort", field, pair => order.IsNull(pair.First) || order.IsNull(pair.Second) ? 0 : order.CompareValues(pair.First, pair.Second)))
            return false;
        if (!InOrder(pairs, "list.ties", field, pair => order.Compare(pair.First, pair.Second)))
            return false;
        if (_rows.Length > 1)
        {
            heard.Seen.Confirm(Snapshot.ValueOf(_parameters, "sort") is null ? "list.default-sort" : "list.sort");
            if (_rows.Zip(_rows.Skip(1)).Any(pair => order.CompareValues(pair.First, pair.Second) == 0 || order.IsNull(pair.Second)))
                heard.Seen.Confirm("list.ties");
        }

        return true;
    }

    // A running job's updatedAt moves on with its progress, and the list is sorted by what is stored.
    private bool IsOfRunningJobs(IEnumerable<JsonElement> rows) =>
        Snapshot.SortOf(_parameters).Field == "updatedAt" && rows.Any(row => Answered.TextOf(row, "status") == "running");

    private bool InOrder((JsonElement First, JsonElement Second)[] pairs, string rule, string field, Func<(JsonElement First, JsonElement Second), int> compare)
    {
        foreach (var pair in pairs)
        {
            if (compare(pair) > 0)
                return heard.Check(rule, holds: false, $"{Print(pair.Second, field)} before {Print(pair.First, field)}", $"{Print(pair.First, field)} before {Print(pair.Second, field)}");
        }

        return true;
    }

    // Nothing can be read again in a recording, so a row that differs excuses the others that time could have changed.
    private bool HasMoved(Snapshot whole)
    {
        var living = Contracts.Docs.Shapes[Contracts.Docs.AnswerOf(list.Operation).Rows!].Living;
        var (field, _) = Snapshot.SortOf(_parameters);
        var isAboutTime = living.Contains(field) || Given.Any(filter => living.Contains(filter.Field));
        if (isAboutTime && (whole.At is not { } then || heard.Answer.At is not { } now || now - then > TimeSpan.FromSeconds(10)))
            return true;
        return _rows.Any(row => whole.Rows.FirstOrDefault(each => Id(each) == Id(row)) is { ValueKind: JsonValueKind.Object } before && !JsonElement.DeepEquals(before, row));
    }

    private long Number(string name, long byDefault) => Snapshot.ValueOf(_parameters, name) is { } text ? (long)double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : byDefault;

    private static string Id(JsonElement row) => Answered.TextOf(row, "id") ?? "";

    private static string Print(JsonElement row, string field) => $"{Id(row)} ({Heard.Print(Answered.Of(row, field))})";
}

/// <summary>A difference that a change of the account since the last look could explain.</summary>
/// <param name="Rule">The rule that it contradicts otherwise.</param>
/// <param name="Expected">What the rule says.</param>
/// <param name="Seen">What the answer was.</param>
internal sealed record Doubt(string Rule, string Expected, string Seen);
