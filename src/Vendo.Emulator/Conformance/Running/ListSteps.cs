using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>The steps for a list: every page, sort and filter that it has, and what it refuses.</summary>
/// <param name="talk">The conversation.</param>
/// <param name="seen">Where the results go.</param>
/// <param name="list">The list.</param>
internal sealed class ListSteps(Conversation talk, Observations seen, ListTable list)
{
    private const int MostValues = 3;
    private const string Unlike = "nope";

    /// <summary>About how many requests the steps are.</summary>
    public static int PlannedOf(ListTable list) => 18 + (3 * list.Sorts.Length) + (6 * list.Filters.Length);

    /// <summary>Runs the steps.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var first = await talk.WholeAsync(list, cancellation).ConfigureAwait(false);
        if (!first.IsRight)
            return;
        var rows = talk.Memory.ListOf(list.Resource)?.Rows ?? [.. first.Data.EnumerateArray()];
        if (rows.Count == 0)
            SkipRows();
        foreach (var query in Queries(rows, first.Heard.Page.GetProperty("total").GetInt64()))
            await talk.GetAsync($"/{list.Resource}{query}", cancellation).ConfigureAwait(false);
    }

    private void SkipRows()
    {
        foreach (var rule in (string[])[Contracts.Docs.AnswerOf(list.Operation).Rule, Contracts.Docs.AnswerOf("Get" + list.Operation[4..^1]).Rule, list.FilterRule])
            seen.Skip(rule, $"The account has no {list.Resource}.");
    }

    private IEnumerable<string> Queries(IReadOnlyList<JsonElement> rows, long total)
    {
        string[] pages = ["", "?limit=1", "?limit=1&offset=1", "?limit=2&offset=1", string.Create(CultureInfo.InvariantCulture, $"?limit=2&offset={Math.Max(0, total - 1)}"), string.Create(CultureInfo.InvariantCulture, $"?offset={total}")];
        string[] refused = ["?limit=0", "?limit=101", "?limit=1.5", "?limit=nope", "?offset=-1", "?offset=nope", "?sort=nope:asc", "?sort=created_at:nope"];
        string[] others = ["?no_such_parameter=1&limit=100", $"?limit=0&offset=-1&sort=nope&{list.Filters[0].Name}={Unlike}"];
        var sorts = list.Sorts.SelectMany(sort => (string[])[$"?sort={sort}:asc&limit=100", $"?sort={sort}:desc&limit=100", $"?sort={sort}&limit=2&offset=1"]);
        return [.. pages, .. refused, .. others, .. sorts, .. list.Filters.SelectMany(filter => Filter(filter, rows)), .. Together(rows)];
    }

    private static IEnumerable<string> Filter(ListParameter filter, IReadOnlyList<JsonElement> rows)
    {
        var present = ValuesOf(filter, rows).Take(MostValues).ToArray();
        foreach (var value in present)
            yield return Query(filter, value);
        if (present.Length > 1)
            yield return Query(filter, $"{present[0]},{present[1]}");
        if (Absent(filter, present) is { } absent)
        {
            yield return Query(filter, absent);
            if (present.Length > 0)
                yield return Query(filter, $"{absent},{present[0]}");
        }

        yield return Query(filter, Unlike);
        yield return Query(filter, "");
        foreach (var other in filter.Words?.All.Except(filter.Own) ?? [])
            yield return Query(filter, other);
    }

    // All filters at once, as a row has them, and one of them as it has not.
    private IEnumerable<string> Together(IReadOnlyList<JsonElement> rows)
    {
        if (rows.Count == 0)
            yield break;
        var given = list.Filters.Where(filter => ValuesOf(filter, [rows[0]]).Any()).DistinctBy(filter => filter.Field).Select(filter => (Filter: filter, Value: ValuesOf(filter, [rows[0]]).First())).ToArray();
        if (given.Length < 2)
            yield break;
        yield return "?" + string.Join('&', given.Select(each => $"{each.Filter.Name}={Uri.EscapeDataString(each.Value)}"));
        if (Absent(given[0].Filter, [given[0].Value]) is { } absent)
            yield return $"?{given[0].Filter.Name}={absent}&{given[1].Filter.Name}={Uri.EscapeDataString(given[1].Value)}";
    }

    private static string Query(ListParameter filter, string value) => $"?{filter.Name}={Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal)}&limit=100";

    private static IEnumerable<string> ValuesOf(ListParameter filter, IReadOnlyList<JsonElement> rows) =>
        rows.SelectMany(row => Answered.Of(row, filter.Field) is var value && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
            .Select(value => value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "" })
            .Where(value => value.Length > 0 && !value.Contains(',', StringComparison.Ordinal)).Distinct();

    private static string? Absent(ListParameter filter, string[] present) => filter.Type switch
    {
        "uuid" => ReadSteps.NoId,
        "bool" => ((string[])["true", "false"]).Except(present).FirstOrDefault(),
        "text" => null,
        _ => filter.Own.Except(present).FirstOrDefault(),
    };
}
