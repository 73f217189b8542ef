using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>The commands that the application host's dashboard shows beside the emulator.</summary>
internal static class ControlCommands
{
    // One of them is in each entry of the agenda.
    private static readonly ImmutableArray<string> Owners = ["integrationId", "sourceId", "modelId"];

    public static IResourceBuilder<VendoEmulatorResource> WithControlCommands(this IResourceBuilder<VendoEmulatorResource> emulator) => emulator
        .WithControl("advance", "Advance 1 h", new CommandOptions { IconName = "Clock", IsHighlighted = true }, surface => AdvanceAsync(surface, new JsonObject { ["by"] = "PT1H" }))
        .WithControl("next", "Advance to next", new CommandOptions { IconName = "Next", IsHighlighted = true }, surface => AdvanceAsync(surface, new JsonObject { ["toNext"] = true }))
        .WithControl("fail-next", "Fail the next job", new CommandOptions { IconName = "ErrorCircle", Description = "Scripts the next job that a schedule starts to fail." }, FailNextAsync)
        .WithControl(
            "reset",
            "Reset",
            new CommandOptions { IconName = "ArrowReset", ConfirmationMessage = "Take the world back to where it began? What happened since then is lost." },
            async surface => CommandResults.Success($"It is {Text(await surface.PostAsync("reset").ConfigureAwait(false), "now")} again."));

    private static IResourceBuilder<VendoEmulatorResource> WithControl(
        this IResourceBuilder<VendoEmulatorResource> emulator, string name, string shown, CommandOptions options, Func<ControlSurface, Task<ExecuteCommandResult>> run)
    {
        options.UpdateState = static context =>
            context.ResourceSnapshot.HealthStatus is HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        return emulator.WithCommand(name, shown, context => RunAsync(emulator.Resource, run, context.CancellationToken), options);
    }

    private static async Task<ExecuteCommandResult> RunAsync(VendoEmulatorResource emulator, Func<ControlSurface, Task<ExecuteCommandResult>> run, CancellationToken stop)
    {
        using var surface = new ControlSurface(emulator.Endpoint.Url, stop);
        try
        {
            return await run(surface).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return CommandResults.Failure(error.Message);
        }
    }

    private static async Task<ExecuteCommandResult> AdvanceAsync(ControlSurface surface, JsonObject goal)
    {
        var ledger = await surface.PostAsync("clock/advance", goal).ConfigureAwait(false);
        var count = ledger["counts"]!.AsObject().Sum(kind => (long)kind.Value!);
        return CommandResults.Success(string.Create(CultureInfo.InvariantCulture, $"It is {Text(ledger, "now")}. Things that happened: {count:N0}."));
    }

    // What was scripted for the owner before goes, so that the failure is for the very next job, as in the emulator's own dashboard.
    private static async Task<ExecuteCommandResult> FailNextAsync(ControlSurface surface)
    {
        var agenda = await surface.GetAsync("agenda?limit=10000").ConfigureAwait(false);
        if (agenda["entries"]!.AsArray().FirstOrDefault(entry => entry!["jobId"] is null) is not { } next)
            return CommandResults.Failure("No schedule starts a job: there is none that could fail.");
        var owner = Owners.First(field => next[field] is not null);
        await surface.DeleteAsync($"outcomes?{owner}={Text(next, owner)}").ConfigureAwait(false);
        await surface.PostAsync("outcomes", new JsonObject { [owner] = Text(next, owner), ["jobs"] = new JsonArray(new JsonObject { ["fails"] = new JsonObject() }) }).ConfigureAwait(false);
        return CommandResults.Success($"The job of {Text(next, "name")} at {Text(next, "at")} will fail.");
    }

    private static string Text(JsonNode json, string field) => (string)json[field]!;
}
