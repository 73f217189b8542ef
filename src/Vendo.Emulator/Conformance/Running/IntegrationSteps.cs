using Vendo.Emulator.Conformance.Judging;

namespace Vendo.Emulator.Conformance.Running;

/// <summary>The steps that write integrations.</summary>
/// <param name="talk">The conversation.</param>
/// <param name="made">The objects of the run.</param>
/// <param name="steps">The steps of the other resources.</param>
/// <param name="seen">Where the results go.</param>
internal sealed class IntegrationSteps(Conversation talk, Made made, WriteSteps steps, Observations seen)
{
    private const string Config = """{"global":{"include_refunds":true},"tasks":[{"task_type":"track_events","z_own":[1,null],"a_own":{"y":1.50,"x":"é"}}],"own":null}""";
    private const string Schedule = """{"frequencyValue":7,"frequencyUnit":"days","rollingWindowDays":2}""";
    private const string Others = $$""" "dataType":"events","config":{{Config}},"schedule":{{Schedule}} """;

    /// <summary>Runs the steps.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (steps.Apps is not var (source, destination))
            return;
        await steps.RefuseAppAsync("integrations", "destinationAppId", ReadSteps.NoId, Others, cancellation, "integrations.destination-app").ConfigureAwait(false);
        await steps.RefuseAppAsync("integrations", "destinationAppId", source, Others, cancellation, "integrations.destination-app").ConfigureAwait(false);
        foreach (var app in (string[])[ReadSteps.NoId, destination])
            await steps.RefuseAppAsync("integrations", "sourceAppId", app, $$""" "destinationAppId":"{{destination}}",{{Others}} """, cancellation, "integrations.source-app").ConfigureAwait(false);
        var created = await made.CreateAsync("integrations", $$"""{"sourceAppId":"{{source}}","destinationAppId":"{{destination}}","historicalSyncStartDate":"2024-01-01T00:00:00Z","no_such_field":1,{{Others}} }""", cancellation).ConfigureAwait(false);
        if (created.Answer.IsRight)
            seen.Confirm("integrations.create", "integrations.source-app", "integrations.destination-app", "integrations.data-type", "integrations.config", "integrations.schedule", "integrations.historical-start", "validation.paths");
        if (created.Id is { } id)
            await LiveAsync(id, cancellation).ConfigureAwait(false);
        await OtherKindsAsync(source, destination, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes what is left, with the app in use first.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (steps.Apps is not var (source, destination))
            return;
        foreach (var app in (string[])[source, destination])
        {
            if ((await talk.SendAsync(new Asked(HttpMethod.Delete, $"/apps/{app}") { Expected = new Expected("apps.delete-refused", 409, "CONFLICT") }, cancellation).ConfigureAwait(false)).IsRight)
                seen.Confirm("conflict.other");
        }

        foreach (var (resource, id) in made.All.ToArray())
        {
            if (talk.Memory.WhyGone(resource, id) is null)
                await made.DeleteAsync(resource, id, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LiveAsync(string id, CancellationToken cancellation)
    {
        await steps.ReadAsync("integrations", id, cancellation).ConfigureAwait(false);
        await steps.ChangeAsync("integrations", id, """{"schedule":{"frequencyValue":3}}""", cancellation).ConfigureAwait(false);
        await steps.ChangeAsync("integrations", id, """{"schedule":{"frequency_unit":"weeks","rolling_window_days":4}}""", cancellation).ConfigureAwait(false);
        await steps.ChangeAsync("integrations", id, """{"config":{"tasks":[{"task_type":"x","b":2,"a":1}],"mine":{"q":[]}},"no_such_field":1}""", cancellation).ConfigureAwait(false);
        foreach (var body in (string[])["{}", """{"no_such_field":1}""", """{"config":{"tasks":[]}}""", """{"schedule":{"frequencyValue":0,"frequencyUnit":"nope"}}""", """{"config":1,"schedule":2}"""])
            await talk.PatchAsync($"/integrations/{id}", body, cancellation).ConfigureAwait(false);
        await steps.ReadAsync("integrations", id, cancellation).ConfigureAwait(false);
        await steps.PauseAndResumeAsync("integrations", id, cancellation, "sync").ConfigureAwait(false);
        await RefreshAsync(id, cancellation).ConfigureAwait(false);
        await steps.DispatchAsync("integrations", id, "sync", cancellation).ConfigureAwait(false);
    }

    private async Task RefreshAsync(string id, CancellationToken cancellation)
    {
        foreach (var body in (string[])["{}", """{"requestedStart":"x","requestedEnd":5}""", """{"requestedStart":"2024-02-02T00:00:00Z","requestedEnd":"2024-02-01T00:00:00Z"}"""])
            await talk.PostAsync($"/integrations/{id}/refresh-source", body, cancellation).ConfigureAwait(false);
        const string Window = """{"requestedStart":"2024-02-01T00:00:00Z","requestedEnd":"2024-02-02T00:00:00Z"}""";
        await talk.PostAsync($"/integrations/{id}/refresh-source", Window, cancellation).ConfigureAwait(false);
        if (steps.Source is not { } source)
            return;
        await talk.PostAsync($"/sources/{source}/pause", null, cancellation).ConfigureAwait(false);
        await talk.PostAsync($"/integrations/{id}/refresh-source", Window, cancellation).ConfigureAwait(false);
        await talk.PostAsync($"/sources/{source}/resume", null, cancellation).ConfigureAwait(false);
    }

    // Without a source, and with data types that the reference does not name.
    private async Task OtherKindsAsync(string source, string destination, CancellationToken cancellation)
    {
        var (answer, id) = await made.CreateAsync("integrations", $$"""{"destinationAppId":"{{destination}}","dataType":"revenue","config":{{Config}},"schedule":{"frequency_value":1,"frequency_unit":"months","one_off":true} }""", cancellation).ConfigureAwait(false);
        if (answer.IsRight)
            seen.Confirm("integrations.more-data-types");
        if (id is null)
            return;
        await steps.ReadAsync("integrations", id, cancellation).ConfigureAwait(false);
        await talk.SendAsync(new Asked(HttpMethod.Post, $"/integrations/{id}/refresh-source", """{"requestedStart":"2024-02-01T00:00:00Z","requestedEnd":"2024-02-02T00:00:00Z"}""") { Expected = new Expected("integrations.refresh-source", 400, "BAD_REQUEST") }, cancellation).ConfigureAwait(false);
        await talk.PostAsync($"/apps/{source}/pause", null, cancellation).ConfigureAwait(false);
        await talk.PostAsync($"/apps/{source}/resume", null, cancellation).ConfigureAwait(false);
        await made.DeleteAsync("integrations", id, cancellation).ConfigureAwait(false);
    }
}
