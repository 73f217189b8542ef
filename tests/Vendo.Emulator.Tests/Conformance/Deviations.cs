using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>A planted deviation, and the rules that it must be reported under: exactly these.</summary>
internal sealed record Planted(string Name, string Rules, Func<Action<Passing>> Change)
{
    public Func<HttpRequestMessage, string, string>? Ask { get; init; }

    /// <summary>What one of the contradictions must contain.</summary>
    public string Names { get; init; } = "";

    /// <summary>The rules that a recording of the run contradicts, if they are others.</summary>
    public string? InHar { get; init; }

    public override string ToString() => Name;
}

/// <summary>The planted deviations: of each kind at least one.</summary>
internal static class Deviations
{
    private const string Empty = "";

    public static IEnumerable<Planted> All =>
    [
        // Statuses.
        Answer("a creation answers 200", "status.created", "POST /apps", each => each.Status = 200),
        Answer("an integration's creation answers 200", "integrations.create", "POST /integrations", each => each.Status = 200),
        Answer("a sync answers 200", "integrations.sync", "POST /integrations/*/sync", each => each.Status = 200),
        Answer("a delete answers 204", "resources.life", "DELETE /models/*", each => (each.Status, each.Text) = (204, Empty)),
        Answer("a pause answers 202", "integrations.pause-resume", "POST /integrations/*/pause", each => each.Status = 202),
        Error("a missing object answers 410", "not-found", each => each.Status == 404 && each.Path.StartsWith("/apps/00000000", StringComparison.Ordinal) && each.Method == "GET", each => each.Status = 410),
        Error("an unknown route answers 400", "not-found.route", each => each.Status == 404 && each.Path.StartsWith("/no-such", StringComparison.Ordinal), each => each.Status = 400),
        Error("a wrong method answers 404", "method.not-allowed", each => each.Status == 405, each => each.Status = 404),
        Error("no JSON answers 422", "refused.no-json", each => (string?)each.Json?["error"]?["message"] is { } text && text.StartsWith("Invalid JSON", StringComparison.Ordinal), each => each.Status = 422),
        Answer("a list answers 206", "sources.row", "GET /sources", each => each.Status = 206),
        Answer("me answers 203", "me", "GET /me", each => each.Status = 203),

        // Fields.
        Row("a list lacks a field", "integrations.list", "integrations", row => row.Remove("dataType"), "dataType"),
        Row("a list lacks a field that may be null", "sources.row", "sources", row => row.Remove("lastError"), "lastError"),
        Answer("a detail lacks a field", "apps.row", "GET /apps/*", each => each.Data.Remove("config"), "config"),
        Answer("a creation lacks a field", "integrations.create", "POST /integrations", each => each.Data.Remove("createdAt"), "createdAt"),
        Row("a list has one more field", "destinations.row", "destinations", row => row["credentials"] = "secret", "credentials"),
        Answer("me has one more field", "me", "GET /me", each => each.Data["email"] = "x", "email"),
        Row("a field is in snake_case", "names.case", "apps", row => Rename(row, "displayName", "display_name"), "display_name"),
        Answer("a schedule is in camelCase", "schedule.spelling", "GET /integrations/*", each => Rename(each.Data["schedule"]!.AsObject(), "frequency_value", "frequencyValue"), "frequencyValue"),
        Row("a number is a string", "apps.row", "apps", row => row["consecutiveFailures"] = "0", "consecutiveFailures"),
        Row("a flag is a number", "integrations.list", "integrations", row => row["isActive"] = 1, "isActive"),
        Row("an array is a string", "destinations.row", "destinations", row => row["exportTasks"] = "a", "exportTasks"),
        Row("a field is null", "jobs.row", "jobs", row => row["jobType"] = null, "jobType"),
        Row("a word is unknown", "jobs.row", "jobs", row => row["trigger"] = "manual", "trigger"),
        Row("a job's id is a UUID", "jobs.ids", "jobs", row => row["id"] = Guid.Empty.ToString(), "id"),
        Answer("a UUID is none", "sources.row", "GET /sources/*", each => each.Data["datasetId"] = "12", "datasetId"),
        Row("the fields have another order", "integrations.list", "integrations", row => Rename(row, "id", "id"), "order"),
        Row("an instant has an offset", "instants.whole", "sources", row => row["createdAt"] = ((string)row["createdAt"]!).Replace("Z", "+00:00", StringComparison.Ordinal)),
        Row("an instant has microseconds", "instants.finest", "sources", row => row["createdAt"] = ((string)row["createdAt"]!).Replace("Z", ".123456Z", StringComparison.Ordinal)),
        Row("a whole second has a fraction", "instants.whole", "sources", row => row["createdAt"] = ((string)row["createdAt"]!).Replace("Z", ".000Z", StringComparison.Ordinal)),
        Answer("nulls are left out", "null.printed", "GET /jobs/*", each => Drop(each.Data, value => value is null)),
        Row("the two names differ", "both-names", "apps", row => row["consecutiveFailureCount"] = 7),
        Row("a row is of another account", "key.account", "sources", row => row["accountId"] = "00000000-0000-4000-8000-000000000001"),
        Row("a paused app says that it is active", "apps.row", "apps", row => row["isActive"] = (string)row["state"]! != "active"),
        Row("a detail differs from its list", "integrations.get", "integrations", row => row["dataType"] = "custom", isOfDetail: true),
        Answer("a catalog entry lacks a field", "catalog.shape", "GET /catalog/*", each => each.Data.Remove("credentialFields"), "credentialFields"),
        Answer("a log line lacks its level", "jobs.logs-and-cancel", "GET /jobs/*/logs", each => { foreach (var line in each.Rows) line!.AsObject().Remove("level"); }, "level"),

        // Envelopes.
        Answer("a list is bare", "envelope.success", "GET /apps", each => each.Text = each.Rows.ToJsonString()),
        Answer("a detail is bare", "envelope.success", "GET /models/*", each => each.Text = each.Data.ToJsonString()),
        Answer("a page is beside the data", "envelope.success", "GET /jobs", each => each.Json!["meta"] = each.Page.DeepClone()),
        Answer("a page lacks hasMore", "envelope.success", "GET /models", each => each.Page.Remove("hasMore"), "hasMore"),
        Error("an error is bare", "envelope.error", each => each.Status == 404 && each.Path == "/jobs/no-uuid", each => each.Text = each.Error.ToJsonString()),
        Error("an error has details", "envelope.error", each => each.Status == 404 && each.Path == "/jobs/no-uuid", each => each.Error["details"] = new JsonObject()),
        Error("an error is a page", "errors.envelope-always", each => each.Status == 404 && each.Path == "/no-such-route", each => (each.Text, each.MediaType) = ("<html></html>", "text/html")),
        Error("an error is empty", "errors.envelope-always", each => each.Status == 404 && each.Path == "/no-such-route", each => each.Text = Empty),

        // Texts and codes.
        Error("another text for a missing key", "unauthorized.missing", each => Says(each, "Missing API key") && each.Path == "/me", each => each.Error["message"] = "No key"),
        Error("another text for a wrong key", "unauthorized.invalid", each => Says(each, "Invalid API key"), each => each.Error["message"] = "Invalid API key"),
        Error("another text for a missing integration", "not-found", each => Says(each, "Integration not found") && each.Path.StartsWith("/integrations/0", StringComparison.Ordinal) && each.Method == "GET", each => each.Error["message"] = "Connection not found"),
        Error("another code for a missing job", "not-found", each => Says(each, "Job not found") && each.Path.StartsWith("/jobs/job_", StringComparison.Ordinal), each => each.Error["code"] = "JOB_NOT_FOUND"),
        Error("another text for an inactive integration", "refused.by-rule", each => Says(each, "Cannot trigger sync for an inactive integration"), each => each.Error["message"] = "Inactive"),
        Error("another code for an inactive source", "sources.pause-resume", each => Says(each, "Cannot trigger sync for an inactive source"), each => each.Error["code"] = "COMMAND_REFUSED"),
        Error("another text for a conflict", "conflict.text", each => Says(each, "Sync already in progress"), each => each.Error["message"] = "Busy"),
        Error("a conflict answers 400", "conflict.status", each => Says(each, "Sync already in progress"), each => (each.Status, each.Error["code"]) = (400, "BAD_REQUEST")),
        Error("another text for an app in use", "apps.delete-refused", each => Says(each, "App '"), each => each.Error["message"] = "In use"),
        Error("another text for a violation", "validation.shown-messages", each => Violations(each).Any(one => Message(one) == "Required"), each => Say(each, "Required", "is required")),
        Error("another text for a wrong type", "validation.other-messages", each => Violations(each).Any(one => Message(one).StartsWith("Expected string", StringComparison.Ordinal)), each => Say(each, "Expected string", "not a string")),
        Error("another text for invalid input", "validation", each => Says(each, "Invalid request body"), each => each.Error["message"] = "Validation failed"),
        Error("another code for invalid input", "validation", each => Says(each, "Invalid query parameters"), each => each.Error["code"] = "BAD_REQUEST"),
        Error("only the first violation", "validation", each => each.Is("POST /apps") && Violations(each).Count() > 1, each => Keep(each, 1)),
        Error("violations in another order", "validation", each => each.Is("POST /sources") && Violations(each).Count() > 1, Reverse),
        Error("a path with slashes", "validation.paths", each => each.Is("POST /integrations"), each => { foreach (var one in Violations(each)) one["path"] = ((string)one["path"]!).Replace('.', '/'); }),
        Error("a cut list does not say how many", "validation.truncated", each => each.Json?["error"]?["details"]?["truncated"] is not null, each => each.Error["details"]!.AsObject().Remove("truncated")),

        // Lists.
        List("the page says another limit", "list.page", "apps", each => each.Page["limit"] = 50),
        List("the total is one too many", "list.has-more", "sources", each => each.Page["total"] = (int)each.Page["total"]! + 1),
        List("hasMore is always false", "list.has-more", "apps", each => each.Page["hasMore"] = false),
        List("the oldest comes first", "list.default-sort", "apps", each => { if (!each.Query.Contains("sort", StringComparison.Ordinal) && each.Rows.Count > 1) Replace(each, each.Rows.Reverse()); }),
        List("a sort is not one", "list.sort", "apps", each => { if (each.Query.StartsWith("sort=created_at:asc", StringComparison.Ordinal) && each.Rows.Count > 1) Replace(each, each.Rows.Reverse()); }),
        Asked("an offset is one too far", "list.page", url => url.StartsWith("/apps", StringComparison.Ordinal) ? url.Replace("offset=1", "offset=2", StringComparison.Ordinal) : url, each => { if (each.IsList && each.Path == "/apps" && each.Query.Contains("offset=1", StringComparison.Ordinal)) each.Page["offset"] = 1; }),
        .. Filters.Select(filter => Asked($"the filter {filter.Name} of {filter.Path} is ignored", filter.Rule, url => url.StartsWith($"{filter.Path}?", StringComparison.Ordinal) ? Without(url, filter.Name) : url)),
        Asked("a filter takes one value only", "list.filters", url => url.Replace("/apps?state=inactive,active", "/apps?state=inactive", StringComparison.Ordinal)),
        Asked("an empty filter matches nothing", "list.filter-empty", url => url.Replace("/apps?state=&", "/apps?app_type=no-such&", StringComparison.Ordinal)),
        Error("an unknown filter value is accepted", "list.filter-unknown", each => each.Is("GET /sources") && each.Query.StartsWith("state=nope", StringComparison.Ordinal), each => { each.Status = 200; each.Text = """{"data":[],"meta":{"pagination":{"total":0,"limit":100,"offset":0,"hasMore":false}}}"""; }),
        Error("a limit of 101 is accepted", "list.page-bounds", each => each.Is("GET /jobs") && each.Query == "limit=101", each => { each.Status = 200; each.Text = """{"data":[],"meta":{"pagination":{"total":0,"limit":101,"offset":0,"hasMore":false}}}"""; }),
        Error("an unknown sort is accepted", "list.sort-unknown", each => each.Is("GET /models") && each.Query.Contains("sort=nope:asc", StringComparison.Ordinal), each => { each.Status = 200; each.Text = """{"data":[],"meta":{"pagination":{"total":0,"limit":20,"offset":0,"hasMore":false}}}"""; }),
        Answer("the catalog counts wrong", "catalog.shape", "GET /catalog", each => each.Json!["meta"]!["total"] = 1),
        Answer("mixpanel is a source", "catalog.entries", "GET /catalog", each => { foreach (var row in each.Rows.Where(row => (string)row!["appType"]! == "mixpanel")) row!["supportedRoles"] = new JsonArray("source"); }),

        // State.
        new("an update is lost", "resources.life", () => Stale("/apps/", "PATCH")) { Names = "as before" },
        new("an integration's update is lost", "integrations.update", () => Stale("/integrations/", "PATCH", """{"schedule":{"frequencyValue":3""")),
        new("a pause is lost", "sources.pause-resume", () => Stale("/sources/", "POST")),
        new("a deleted model is still there", "resources.life", () => Stale("/models/", "DELETE")),
        new("a deleted integration is still listed", "list.deleted", Undead),
        Answer("a configuration is sorted", "config.verbatim", "GET /integrations/*", each => each.Data["config"] = Sorted(each.Data["config"]!.AsObject())),
        Answer("a creation changes the name", "apps.create", "POST /apps", each => each.Data["displayName"] = "Other"),
        Answer("a pause leaves it active", "integrations.pause-resume", "POST /integrations/*/pause", each => each.Data["state"] = "active"),
        Answer("a pause says another text", "resources.life", "POST /models/*/pause", each => each.Data["message"] = "Paused"),
        Answer("a sync says another text", "integrations.sync", "POST /integrations/*/sync", each => each.Data["message"] = "Sync job has been submitted"),
        Answer("a forbidden permission is kept", "apps.permissions", "POST /apps", each => { if ((string)each.Data["appType"]! == "google_ads") return; each.Data["roles"] = new JsonArray("source", "destination"); each.Data["role"] = new JsonArray("source", "destination"); }),

        // Headers.
        new("the request id is the server's own", "request-id", () => each => Set(each, "X-Request-Id", "req_1")),
        new("there is no request id", "request-id", () => each => each.Message.Headers.Remove("X-Request-Id")),
        new("there are no limits", "limit.switch", () => each => each.Message.Headers.Remove("X-RateLimit-Limit")),
        new("the limit is 100", "limit.documented", () => each => Set(each, "X-RateLimit-Limit", "100")),
        new("the reset is in seconds", "limit.headers", () => each => Set(each, "X-RateLimit-Reset", "42")),
        Error("a wrong method has no Allow", "method.not-allowed", each => each.Status == 405, each => each.Message.Content.Headers.Allow.Clear(), keepsContent: true),
        Answer("a list is text", "names.case", "GET /sources", each => each.MediaType = "text/plain"),
    ];

    private static readonly (string Path, string Name, string Rule)[] Filters =
    [
        ("/integrations", "state", "list.filters"), ("/integrations", "status", "list.filters"), ("/integrations", "source_app_id", "list.filters"),
        ("/integrations", "destination_app_id", "list.filters"), ("/integrations", "data_type", "list.filters"), ("/apps", "state", "list.filters"),
        ("/apps", "role", "list.filters"), ("/apps", "capability", "list.filters"), ("/apps", "app_type", "list.filters"), ("/apps", "app_type_id", "list.filters"),
        ("/sources", "state", "sources.filters"), ("/sources", "sync_type", "sources.filters"), ("/sources", "app_id", "sources.filters"),
        ("/destinations", "state", "list.filters"), ("/destinations", "sync_type", "list.filters"), ("/destinations", "app_id", "list.filters"),
        ("/jobs", "status", "jobs.filters"), ("/jobs", "job_type", "jobs.filters"), ("/jobs", "source_id", "jobs.filters"), ("/jobs", "integration_id", "jobs.filters"),
        ("/models", "state", "list.filters"), ("/models", "is_valid", "list.filters"),
    ];

    private static Planted Answer(string name, string rules, string request, Action<Passing> change, string names = "") =>
        new(name, rules, () => each => { if (each.Succeeds(request)) change(each); }) { Names = names };

    private static Planted Error(string name, string rules, Func<Passing, bool> when, Action<Passing> change, bool keepsContent = false) =>
        new(name, rules, () => each => { if (each.Status >= 400 && when(each)) change(each); });

    private static Planted List(string name, string rules, string resource, Action<Passing> change) =>
        new(name, rules, () => each => { if (each.IsList && each.Path == $"/{resource}") change(each); });

    private static Planted Row(string name, string rules, string resource, Action<JsonObject> change, string names = "", bool isOfDetail = false) =>
        new(name, rules, () => each =>
        {
            if (isOfDetail ? each.Succeeds($"GET /{resource}/*") : each.IsList && each.Path == $"/{resource}")
            {
                foreach (var row in isOfDetail ? [each.Data] : each.Rows.Select(row => row!.AsObject()).ToArray())
                    change(row);
            }
        })
        { Names = names };

    private static Planted Asked(string name, string rules, Func<string, string> ask, Action<Passing>? change = null) =>
        new(name, rules, () => change ?? (_ => { })) { Ask = (_, url) => "/api/v1" + ask(url["/api/v1".Length..]) };

    private static bool Says(Passing each, string text) => ((string?)each.Json?["error"]?["message"])?.StartsWith(text, StringComparison.Ordinal) == true;

    private static IEnumerable<JsonNode> Violations(Passing each) => each.Json?["error"]?["details"]?["errors"]?.AsArray().Select(one => one!) ?? [];

    private static string Message(JsonNode violation) => (string)violation["message"]!;

    private static void Say(Passing each, string beginning, string text)
    {
        foreach (var one in Violations(each).Where(one => Message(one).StartsWith(beginning, StringComparison.Ordinal)))
            one["message"] = text;
    }

    private static void Keep(Passing each, int count) => each.Error["details"]!["errors"] = new JsonArray([.. Violations(each).Take(count).Select(one => one.DeepClone())]);

    private static void Reverse(Passing each) => each.Error["details"]!["errors"] = new JsonArray([.. Violations(each).Reverse().Select(one => one.DeepClone())]);

    private static void Replace(Passing each, IEnumerable<JsonNode?> rows) => each.Json!["data"] = new JsonArray([.. rows.Select(row => row!.DeepClone())]);

    private static void Set(Passing each, string name, string value)
    {
        each.Message.Headers.Remove(name);
        each.Message.Headers.Add(name, value);
    }

    // A new field is the last one.
    private static void Rename(JsonObject row, string name, string other)
    {
        var value = row[name]?.DeepClone();
        row.Remove(name);
        row[other] = value;
    }

    private static void Drop(JsonObject row, Func<JsonNode?, bool> drops)
    {
        foreach (var name in row.Where(field => drops(field.Value)).Select(field => field.Key).ToArray())
            row.Remove(name);
    }

    private static JsonObject Sorted(JsonObject json) => new(json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    private static string Without(string url, string parameter)
    {
        // A text that no row has is no error, and tells whether the filter is ignored.
        var isText = parameter is "app_type" or "app_type_id" or "job_type" || (parameter == "sync_type" && url.StartsWith("/sources", StringComparison.Ordinal));
        var parts = url.Split('?');
        return $"{parts[0]}?{string.Join('&', parts[1].Split('&').Where(pair => !pair.StartsWith(parameter + "=", StringComparison.Ordinal) || (pair.EndsWith("=nope", StringComparison.Ordinal) && !isText)))}";
    }

    // After a write, the object still reads as it did before.
    private static Action<Passing> Stale(string beginning, string method, string onlyIfBody = "")
    {
        var read = new Dictionary<string, string>();
        var frozen = new HashSet<string>();
        return each =>
        {
            var id = each.Path.StartsWith(beginning, StringComparison.Ordinal) ? each.Path.Split('/')[2] : null;
            if (id is null)
                return;
            var isDetail = each.Path.Split('/').Length == 3;
            if (each.Method == "GET" && isDetail && frozen.Contains(id) && read.TryGetValue(id, out var old))
                (each.Status, each.Text) = (200, old);
            else if (each.Method == "GET" && isDetail && each.Status == 200)
                read[id] = each.Json!.ToJsonString();
            else if (each.Method == "DELETE" && method != "DELETE")
                frozen.Remove(id);
            else if (each.Method == method && each.Status < 300 && (onlyIfBody.Length == 0 || each.Message.RequestMessage!.Content!.ReadAsStringAsync().Result.StartsWith(onlyIfBody, StringComparison.Ordinal)))
                frozen.Add(id);
        };
    }

    private static Action<Passing> Undead()
    {
        JsonNode? dead = null;
        string? deleted = null;
        return each =>
        {
            if (each.IsList && each.Path == "/integrations" && deleted is null && each.Rows.Count > 0)
                dead = each.Rows[0]!.DeepClone();
            else if (each.Is("DELETE /integrations/*") && each.Status == 200 && (string?)dead?["id"] == each.Path.Split('/')[2])
                deleted = each.Path;
            else if (each.IsList && each.Path == "/integrations" && deleted is not null && (int)each.Page["offset"]! == 0 && (string?)each.Rows.FirstOrDefault()?["id"] != (string)dead!["id"]!)
                (each.Json!["data"], each.Page["total"]) = (new JsonArray([dead.DeepClone(), .. each.Rows.Select(row => row!.DeepClone())]), (int)each.Page["total"]! + 1);
        };
    }
}
