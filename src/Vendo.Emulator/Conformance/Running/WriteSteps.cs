using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Conformance.Judging;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>The steps that write, on objects of their own: apps, sources, destinations and models.</summary>
/// <param name="talk">The conversation.</param>
/// <param name="made">The objects of the run.</param>
/// <param name="seen">Where the results go.</param>
internal sealed class WriteSteps(Conversation talk, Made made, Observations seen)
{
    private const string Config = """{"z_first":1.50,"a":{"c":null,"b":[true,"x"]}}""";

    private string? _source, _destination, _flow;

    /// <summary>The app with the source role, and the one with the destination role.</summary>
    public (string Source, string Destination)? Apps => _source is not null && _destination is not null ? (_source, _destination) : null;

    /// <summary>The source of the app with the source role.</summary>
    public string? Source => _flow;

    /// <summary>What is refused before anything exists.</summary>
    public async Task RefusalsAsync(CancellationToken cancellation)
    {
        await talk.PostAsync("/apps", "{", cancellation).ConfigureAwait(false);
        await talk.PostAsync("/integrations", """{"a":1,}""", cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Post, "/apps", "appType=shopify") { MediaType = "text/plain" }, cancellation).ConfigureAwait(false);
        await talk.PostAsync("/apps", $$"""{"pad":"{{new string('x', (1024 * 1024) + 1)}}"}""", cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Put, "/me", "{}"), cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Put, "/integrations", "{}"), cancellation).ConfigureAwait(false);
        await talk.DeleteAsync("/integrations", cancellation).ConfigureAwait(false);
        var tasks = string.Join(',', Enumerable.Repeat("{}", 130));
        await talk.PostAsync("/integrations", $$"""{"config":{"tasks":[{{tasks}}]} }""", cancellation).ConfigureAwait(false);
        foreach (var resource in (string[])["integrations", "apps", "sources", "destinations", "models"])
        {
            await RefuseAsync(resource, cancellation).ConfigureAwait(false);
            var priority = await talk.SendAsync(new Asked(HttpMethod.Patch, $"/{resource}/{ReadSteps.NoId}", "{") { Expected = new Expected("errors.priority", 404, "NOT_FOUND") }, cancellation).ConfigureAwait(false);
            if (!priority.IsRight)
                return;
            foreach (var action in (string[])["/pause", "/resume", ""])
                await talk.SendAsync(new Asked(action.Length > 0 ? HttpMethod.Post : HttpMethod.Delete, $"/{resource}/{ReadSteps.NoId}{action}") { Expected = new Expected("not-found", 404, "NOT_FOUND") }, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Apps: what is kept, what is dropped, pause and resume.</summary>
    public async Task AppsAsync(CancellationToken cancellation)
    {
        (_, _source) = await made.CreateAsync("apps", $$"""{"appType":"shopify","displayName":"{{made.Prefix}}shop","permissions":["performance_data","send_conversions"],"credentials":{"token":"conform"},"config":{{Config}},"no_such_field":1}""", cancellation).ConfigureAwait(false);
        (_, _destination) = await made.CreateAsync("apps", $$"""{"appType":"mixpanel","displayName":"{{made.Prefix}}mixpanel","role":["destination"],"credentials":{"token":"conform"} }""", cancellation).ConfigureAwait(false);
        var (_, both) = await made.CreateAsync("apps", $$"""{"appType":"google_ads","displayName":"{{made.Prefix}}ads","credentials":{"token":"conform"} }""", cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Post, "/apps", $$"""{"appType":"shopify","displayName":"{{made.Prefix}}none","permissions":["send_conversions"],"credentials":{"token":"conform"} }""") { Expected = new Expected("apps.permissions", 400, "BAD_REQUEST") }, cancellation).ConfigureAwait(false);
        if (both is null)
            return;
        await ReadAsync("apps", both, cancellation).ConfigureAwait(false);
        await ChangeAsync("apps", both, $$"""{"displayName":"{{made.Prefix}}renamed","no_such_field":1}""", cancellation).ConfigureAwait(false);
        await ChangeAsync("apps", both, $$"""{"config":{{Config}} }""", cancellation).ConfigureAwait(false);
        await ChangeAsync("apps", both, """{"role":["source"]}""", cancellation).ConfigureAwait(false);
        await ChangeAsync("apps", both, """{"permissions":["sync_audiences","performance_data"]}""", cancellation).ConfigureAwait(false);
        await PauseAndResumeAsync("apps", both, cancellation).ConfigureAwait(false);
        await made.DeleteAsync("apps", both, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sources: their schedule in words, their imports, and what refuses them.</summary>
    public async Task SourcesAsync(CancellationToken cancellation)
    {
        if (Apps is not var (source, destination))
            return;
        await RefuseAppAsync("sources", "appId", ReadSteps.NoId, """ "syncType":"shopify" """, cancellation).ConfigureAwait(false);
        await RefuseAppAsync("sources", "appId", destination, """ "syncType":"mixpanel" """, cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Post, "/sources", $$"""{"appId":"{{source}}","syncType":"google_ads"}""") { Expected = new Expected("sources.create", 400, "BAD_REQUEST") }, cancellation).ConfigureAwait(false);
        (_, _flow) = await made.CreateAsync("sources", $$"""{"appId":"{{source}}","syncType":"shopify","syncFrequencyValue":6,"syncFrequencyUnit":"hours","syncAnchorTime":"08:00","syncAnchorTimezone":"UTC","importTasks":["orders","customers"],"rollingPeriodDays":3,"config":{{Config}},"runNow":false}""", cancellation).ConfigureAwait(false);
        if (_flow is not { } id)
            return;
        await ReadAsync("sources", id, cancellation).ConfigureAwait(false);
        await ChangeAsync("sources", id, """{"importTasks":["orders"],"rollingPeriodDays":5}""", cancellation).ConfigureAwait(false);
        await ChangeAsync("sources", id, """{"syncFrequencyValue":1,"syncFrequencyUnit":"days"}""", cancellation).ConfigureAwait(false);
        await PauseAndResumeAsync("sources", id, cancellation, "sync").ConfigureAwait(false);
        await DispatchAsync("sources", id, "sync", cancellation).ConfigureAwait(false);
    }

    /// <summary>Destinations.</summary>
    public async Task DestinationsAsync(CancellationToken cancellation)
    {
        if (Apps is not var (source, destination))
            return;
        await RefuseAppAsync("destinations", "appId", ReadSteps.NoId, """ "syncType":"events" """, cancellation).ConfigureAwait(false);
        await RefuseAppAsync("destinations", "appId", source, """ "syncType":"events" """, cancellation).ConfigureAwait(false);
        var (_, id) = await made.CreateAsync("destinations", $$"""{"appId":"{{destination}}","syncType":"events","exportTasks":["track_events"],"config":{{Config}} }""", cancellation).ConfigureAwait(false);
        if (id is null)
            return;
        await ReadAsync("destinations", id, cancellation).ConfigureAwait(false);
        await ChangeAsync("destinations", id, """{"exportTasks":["user_profiles","track_events"]}""", cancellation).ConfigureAwait(false);
        await ChangeAsync("destinations", id, """{"config":{"b":2,"a":1}}""", cancellation).ConfigureAwait(false);
        await PauseAndResumeAsync("destinations", id, cancellation).ConfigureAwait(false);
        await talk.PostAsync($"/destinations/{id}/sync", null, cancellation).ConfigureAwait(false);
    }

    /// <summary>Models: one without a query does not run.</summary>
    public async Task ModelsAsync(CancellationToken cancellation)
    {
        var (invalid, id) = await made.CreateAsync("models", $$"""{"name":"{{made.Prefix}}model","modelType":"sql","sqlQuery":"","description":"of conform","primaryKeyColumns":["id"],"incrementalColumn":"at"}""", cancellation).ConfigureAwait(false);
        await made.CreateAsync("models", $$"""{"name":"{{made.Prefix}}second","modelType":"python","sqlQuery":"select 1"}""", cancellation).ConfigureAwait(false);
        if (id is null)
            return;
        if (invalid.IsRight)
            invalid.Heard.Is("models.row", "isValid false", $"isValid {Heard.Print(invalid.Data.GetProperty("isValid"))}");
        await ReadAsync("models", id, cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Post, $"/models/{id}/run") { Expected = new Expected("models.row", 400, "BAD_REQUEST") { Message = "Cannot run an invalid *" } }, cancellation).ConfigureAwait(false);
        await ChangeAsync("models", id, """{"sqlQuery":"select 1","description":"changed"}""", cancellation).ConfigureAwait(false);
        await ChangeAsync("models", id, $$"""{"name":"{{made.Prefix}}renamed","primaryKeyColumns":[]}""", cancellation).ConfigureAwait(false);
        await PauseAndResumeAsync("models", id, cancellation, "run").ConfigureAwait(false);
        await DispatchAsync("models", id, "run", cancellation).ConfigureAwait(false);
        await made.DeleteAsync("models", id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Dispatches a job, refuses a second one, and cancels the first.</summary>
    public async Task DispatchAsync(string resource, string id, string verb, CancellationToken cancellation)
    {
        var first = await talk.SendAsync(new Asked(HttpMethod.Post, $"/{resource}/{id}/{verb}", ""), cancellation).ConfigureAwait(false);
        if (!first.IsRight)
            return;
        seen.Confirm("empty-body.accepted");
        var job = Answered.TextOf(first.Data, "jobId")!;
        var second = await talk.MaybeRefusedAsync(new Asked(HttpMethod.Post, $"/{resource}/{id}/{verb}"), new Expected("conflict.status", 409, "CONFLICT") { Message = $"* {job}", MessageRule = "conflict.text" }, cancellation).ConfigureAwait(false);
        var read = await talk.GetAsync($"/jobs/{job}", cancellation).ConfigureAwait(false);
        if (second.Heard.Answer.Status < 300 && Answered.TextOf(read.Data, "status") is "pending" or "running")
            second.Heard.Check("conflict.status", holds: false, $"status 409, while {job} is open", second.Heard.SeenStatus);
        await ReadAsync(resource, id, cancellation).ConfigureAwait(false);
        await talk.GetAsync($"/jobs/{job}/logs", cancellation).ConfigureAwait(false);
        await talk.WholeAsync(Contracts.Docs.Lists["jobs"], cancellation).ConfigureAwait(false);
        await CancelAsync(job, cancellation).ConfigureAwait(false);
    }

    private async Task CancelAsync(string job, CancellationToken cancellation)
    {
        var finished = new Expected("conflict.other", 409, "CONFLICT");
        var cancelled = await talk.MaybeRefusedAsync(new Asked(HttpMethod.Post, $"/jobs/{job}/cancel"), finished, cancellation).ConfigureAwait(false);
        var after = await talk.GetAsync($"/jobs/{job}", cancellation).ConfigureAwait(false);
        if (cancelled.IsRight && Answered.TextOf(after.Data, "status") is "completed" or "failed" or "cancelled")
            await talk.SendAsync(new Asked(HttpMethod.Post, $"/jobs/{job}/cancel") { Expected = finished }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes an object and reads it again: the change must last.</summary>
    public async Task ChangeAsync(string resource, string id, string body, CancellationToken cancellation)
    {
        var changed = await talk.PatchAsync($"/{resource}/{id}", body, cancellation).ConfigureAwait(false);
        if (!changed.IsRight)
            return;
        if (body.Contains("no_such_field", StringComparison.Ordinal))
            seen.Confirm("validation.paths");
        await talk.GetAsync($"/{resource}/{id}", cancellation).ConfigureAwait(false);
    }

    /// <summary>Pauses and resumes, each twice, and reads after each.</summary>
    public async Task PauseAndResumeAsync(string resource, string id, CancellationToken cancellation, string? verb = null)
    {
        foreach (var action in (string[])["pause", "resume"])
        {
            var done = await talk.PostAsync($"/{resource}/{id}/{action}", null, cancellation).ConfigureAwait(false);
            if (!done.IsRight)
                continue;
            await ReadAsync(resource, id, cancellation).ConfigureAwait(false);
            await talk.PostAsync($"/{resource}/{id}/{action}", null, cancellation).ConfigureAwait(false);
            if (verb is not null && action == "pause")
                await talk.PostAsync($"/{resource}/{id}/{verb}", null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an object, alone and in its list.</summary>
    public async Task ReadAsync(string resource, string id, CancellationToken cancellation)
    {
        await talk.GetAsync($"/{resource}/{id}", cancellation).ConfigureAwait(false);
        await talk.WholeAsync(Contracts.Docs.Lists[resource], cancellation).ConfigureAwait(false);
    }

    /// <summary>An app that an object cannot use is a violation of the field.</summary>
    public Task RefuseAppAsync(string resource, string field, string app, string others, CancellationToken cancellation, string? rule = null)
    {
        rule ??= resource == "sources" ? "sources.create" : "destinations.row";
        return talk.SendAsync(new Asked(HttpMethod.Post, $"/{resource}", $$"""{"{{field}}":"{{app}}",{{others}} }""")
        {
            Expected = new Expected(rule, 400, "VALIDATION_ERROR") { Violations = [new Violation(field, "*")], RuleOf = _ => rule },
        }, cancellation);
    }

    // Nothing, every field of a wrong type, and every field with a wrong value.
    private async Task RefuseAsync(string resource, CancellationToken cancellation)
    {
        foreach (var body in BadBodies.Of(resource))
            await talk.PostAsync($"/{resource}", body, cancellation).ConfigureAwait(false);
    }
}
