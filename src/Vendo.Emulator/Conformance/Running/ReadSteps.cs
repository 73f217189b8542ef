using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Api;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>The steps that only read: the key, the details, the catalog, and what is refused. An empty account leaves some rules out of reach.</summary>
/// <param name="talk">The conversation.</param>
/// <param name="seen">Where the results go.</param>
internal sealed class ReadSteps(Conversation talk, Observations seen)
{
    /// <summary>An id that nothing has.</summary>
    public const string NoId = "00000000-0000-4000-8000-00000c04f042";

    private const int MostDetails = 3;

    /// <summary>The key: what opens, and what does not.</summary>
    public async Task KeysAsync(CancellationToken cancellation)
    {
        var missing = ApiErrors.MissingKey;
        foreach (var (path, rule) in new[] { ("/me", "unauthorized.missing"), ("/catalog", "key.bearer"), ("/no-such-route", "errors.priority") })
            await talk.SendAsync(new Asked(HttpMethod.Get, path) { Key = Secret.None, Expected = new Expected(rule, missing.Status, missing.Code) { Message = missing.Message } }, cancellation).ConfigureAwait(false);
        var invalid = ApiErrors.InvalidKey;
        await talk.SendAsync(new Asked(HttpMethod.Get, "/me") { Key = Secret.Wrong, Expected = new Expected("unauthorized.invalid", invalid.Status, invalid.Code) { Message = invalid.Message } }, cancellation).ConfigureAwait(false);
        foreach (var path in (string[])["/no-such-route", "/integrations/a/b/c"])
            await talk.GetAsync(path, cancellation).ConfigureAwait(false);
        await ForeignAccountAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A resource: its details, its second spelling, and ids that nothing has.</summary>
    public async Task DetailsAsync(ListTable list, CancellationToken cancellation)
    {
        var rows = talk.Memory.ListOf(list.Resource)?.Rows ?? [];
        var resource = list.Resource;
        foreach (var row in rows.Take(MostDetails - 1).Concat(rows.TakeLast(1)).Distinct())
            await talk.GetAsync($"/{resource}/{Answered.TextOf(row, "id")}", cancellation).ConfigureAwait(false);
        foreach (var id in (string[])[NoId, "no-uuid"])
        {
            var rule = id == NoId && resource != "jobs" ? "not-found" : "not-found.no-uuid";
            await talk.SendAsync(new Asked(HttpMethod.Get, $"/{resource}/{id}") { Expected = new Expected(rule, 404, "NOT_FOUND") }, cancellation).ConfigureAwait(false);
        }

        if (resource == "jobs")
            await JobsAsync(rows, cancellation).ConfigureAwait(false);
        await SecondSpellingAsync(resource, rows, cancellation).ConfigureAwait(false);
    }

    /// <summary>The catalog.</summary>
    public async Task CatalogAsync(CancellationToken cancellation)
    {
        var whole = await talk.GetAsync("/catalog?include_request_access=true", cancellation).ConfigureAwait(false);
        var words = Contracts.Docs.Words;
        string[] queries =
        [
            "", "?include_request_access=false", "?role=source", "?role=destination&include_request_access=true", "?role=source,destination", "?category=analytics,crm",
            .. words["CatalogCategory"].Select(category => $"?category={category}&include_request_access=true"), "?category=advertising&role=source", "?category=", "?category=webinar",
            "?role=nope", "?category=nope", "?include_request_access=nope", "?category=nope&role=nope&include_request_access=nope",
        ];
        foreach (var query in queries)
            await talk.GetAsync("/catalog" + query, cancellation).ConfigureAwait(false);
        var types = whole.IsRight ? whole.Data.EnumerateArray().Select(row => Answered.TextOf(row, "appType")!).Take(MostDetails) : [];
        foreach (var type in types.Union(Contracts.Docs.Catalog.Select(each => each.AppType)))
            await talk.GetAsync($"/catalog/{Uri.EscapeDataString(type)}", cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Get, "/catalog/no-such-type") { Expected = new Expected("not-found", 404, "NOT_FOUND") }, cancellation).ConfigureAwait(false);
    }

    private async Task ForeignAccountAsync(CancellationToken cancellation)
    {
        var foreign = new Expected("forbidden.account", ApiErrors.ForeignAccount.Status, ApiErrors.ForeignAccount.Code) { Message = ApiErrors.ForeignAccount.Message };
        await talk.SendAsync(new Asked(HttpMethod.Get, $"/accounts/{NoId}/apps") { Expected = foreign }, cancellation).ConfigureAwait(false);
        if ((await talk.SendAsync(new Asked(HttpMethod.Get, $"/accounts/{NoId}/no-such-route") { Expected = foreign with { Rule = "errors.priority" } }, cancellation).ConfigureAwait(false)).IsRight)
            seen.Confirm("errors.priority");
    }

    private async Task JobsAsync(IReadOnlyList<JsonElement> rows, CancellationToken cancellation)
    {
        foreach (var row in rows.Take(MostDetails))
            await talk.GetAsync($"/jobs/{Answered.TextOf(row, "id")}/logs", cancellation).ConfigureAwait(false);
        foreach (var path in (string[])["/jobs/job_999999999999", "/jobs/job_999999999999/logs"])
            await talk.SendAsync(new Asked(HttpMethod.Get, path) { Expected = new Expected("not-found", 404, "NOT_FOUND") }, cancellation).ConfigureAwait(false);
    }

    private async Task SecondSpellingAsync(string resource, IReadOnlyList<JsonElement> rows, CancellationToken cancellation)
    {
        if (talk.Memory.Account is not { } account)
            return;
        var underAccount = ApiEndpoints.Operations.First(each => each.Resource == resource).UnderAccount;
        var list = await talk.GetAsync($"/accounts/{account}/{underAccount}?limit=100", cancellation).ConfigureAwait(false);
        if (list.IsRight)
            seen.Confirm("paths.account");
        if (rows.Count > 0 && (await talk.GetAsync($"/accounts/{account}/{underAccount}/{Answered.TextOf(rows[0], "id")}", cancellation).ConfigureAwait(false)).IsRight)
            seen.Confirm("paths.account");
        if (list.Heard.Answer.Status is 404 or 403 or 405)
            seen.Add("paths.account", list.Heard.Answer.Name, holds: false, string.Create(CultureInfo.InvariantCulture, $"the answer of /{resource}"), list.Heard.SeenStatus);
    }
}
