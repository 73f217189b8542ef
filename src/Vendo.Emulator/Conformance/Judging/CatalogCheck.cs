using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Api;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges the catalog: its filters, its totals, and the entries that every server has.</summary>
/// <param name="heard">The answer.</param>
/// <param name="disputed">The types of which an answer was wrong; one fault is reported once.</param>
internal sealed class CatalogCheck(Heard heard, HashSet<string> disputed)
{
    private const string Rule = "catalog.shape", Entries = "catalog.entries", Role = "role", Category = "category", OnRequest = "include_request_access";

    /// <summary>The violations of a query of the catalog.</summary>
    public static ImmutableArray<Violation> ViolationsOf(string query)
    {
        var violations = new Violations();
        var reader = new QueryReader(QueryPairs.Of(query), violations);
        reader.Words(Category, ClientFilters.Category);
        reader.Enums(Role, AppRoles.Wire);
        reader.Boolean(OnRequest);
        return violations.ToImmutable();
    }

    /// <summary>Judges a list.</summary>
    /// <param name="whole">The list without filters, but with what is on request; null if it is not known.</param>
    public void JudgeList(IReadOnlyList<JsonElement>? whole)
    {
        var parameters = heard.Answer.Parameters;
        var rows = heard.Data.EnumerateArray().ToArray();
        var withRequests = Snapshot.ValueOf(parameters, OnRequest) == "true";
        var meta = heard.Answer.Field("meta");
        if (Array.Find(rows, row => !IsDisputed(row) && (!Passes(row, parameters) || (!withRequests && !IsSelfServe(row)))) is { ValueKind: JsonValueKind.Object } odd)
        {
            heard.Check(Rule, holds: false, withRequests ? "only rows that the filters pass" : "only self-serve rows that the filters pass", Answered.TextOf(odd, "appType")!);
            return;
        }

        if (Array.Find(rows, row => IsSelfServe(row) != (Answered.TextOf(row, "availability") == "self_serve")) is { ValueKind: JsonValueKind.Object } unlike)
        {
            heard.Check(Rule, holds: false, "availability self_serve for selfServe true", Answered.TextOf(unlike, "appType")!);
            return;
        }

        long total = Number(meta, "total"), selfServe = Number(meta, "selfServeTotal"), onRequest = Number(meta, "requestAccessTotal");
        var holds = heard.Is(Rule, $"total {rows.Length}", $"total {total}")
            && heard.Is(Rule, $"selfServeTotal {rows.Count(IsSelfServe)}", $"selfServeTotal {selfServe}")
            && (!withRequests || heard.Is(Rule, $"requestAccessTotal {rows.Length - selfServe}", $"requestAccessTotal {onRequest}"));
        if (holds && whole is not null && disputed.Count == 0)
        {
            var expected = whole.Where(row => Passes(row, parameters)).ToArray();
            holds = heard.Is(Rule, Types(expected.Where(row => withRequests || IsSelfServe(row))), Types(rows))
                && heard.Is(Rule, $"requestAccessTotal {expected.Count(row => !IsSelfServe(row))}", $"requestAccessTotal {onRequest}");
        }

        if (holds && parameters.All(pair => pair.Key is not (Role or Category)))
            JudgeEntries(rows);
    }

    /// <summary>Judges a detail.</summary>
    /// <param name="row">The entry's row; undefined if it is not known.</param>
    public void JudgeDetail(JsonElement row)
    {
        var type = Answered.TextOf(heard.Data, "appType");
        if (!heard.Is(Rule, heard.Answer.Id!, type!) || disputed.Contains(type!))
            return;
        if (row.ValueKind == JsonValueKind.Object && row.EnumerateObject().Where(field => !JsonElement.DeepEquals(field.Value, Answered.Of(heard.Data, field.Name))).Select(field => field.Name).FirstOrDefault() is { } differing)
        {
            heard.Check(Rule, holds: false, $"{differing} as in the list: {Heard.Print(Answered.Of(row, differing))}", Heard.Print(Answered.Of(heard.Data, differing)));
            return;
        }

        if (Contracts.Docs.Catalog.FirstOrDefault(each => each.AppType == type) is { } fact)
        {
            var permissions = heard.Data.GetProperty("defaultPermissions");
            heard.Is(Entries, $"{fact.Source}; {fact.Destination}", $"{Joined(permissions.GetProperty("source"))}; {Joined(permissions.GetProperty("destination"))}");
        }
    }

    private void JudgeEntries(JsonElement[] rows)
    {
        foreach (var fact in Contracts.Docs.Catalog)
        {
            var row = Array.Find(rows, each => Answered.TextOf(each, "appType") == fact.AppType);
            var seen = row.ValueKind == JsonValueKind.Object ? $"{fact.AppType}: {Joined(row.GetProperty("supportedRoles"))}, {(IsSelfServe(row) ? "self-serve" : "on request")}" : $"no {fact.AppType}";
            if (!disputed.Contains(fact.AppType) && !heard.Is(Entries, $"{fact.AppType}: {fact.Roles}, self-serve", seen))
                disputed.Add(fact.AppType);
        }
    }

    private static bool Passes(JsonElement row, ImmutableArray<KeyValuePair<string, string>> parameters) =>
        Values(parameters, Category) is var categories && (categories.Length == 0 || categories.Contains(Answered.TextOf(row, Category)))
        && Values(parameters, Role) is var roles && (roles.Length == 0 || row.GetProperty("supportedRoles").EnumerateArray().Any(each => roles.Contains(each.GetString())));

    private static string[] Values(ImmutableArray<KeyValuePair<string, string>> parameters, string name) => Snapshot.ValueOf(parameters, name)?.Split(',') ?? [];

    private bool IsDisputed(JsonElement row) => disputed.Contains(Answered.TextOf(row, "appType") ?? "");

    private static bool IsSelfServe(JsonElement row) => Answered.Of(row, "selfServe").ValueKind == JsonValueKind.True;

    private static long Number(JsonElement meta, string name) => meta.GetProperty(name).GetInt64();

    private static string Types(IEnumerable<JsonElement> rows) => string.Join(", ", rows.Select(row => Answered.TextOf(row, "appType")).Order(StringComparer.Ordinal));

    private static string Joined(JsonElement list) => string.Join('|', list.EnumerateArray().Select(each => each.GetString()));
}
