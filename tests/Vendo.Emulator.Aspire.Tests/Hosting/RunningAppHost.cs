using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Aspire.Tests.Hosting;

/// <summary>The application host of the sample, started by Aspire's own orchestrator.</summary>
internal sealed class RunningAppHost : IAsyncDisposable
{
    private RunningAppHost(DistributedApplication application) => Application = application;

    public DistributedApplication Application { get; }

    /// <summary>The native binary where there is one, else what was built with these tests.</summary>
    public static string Program => EmulatorProgram.Native is { } native ? native.FileName : EmulatorProgram.Built.FirstArgs[0];

    /// <summary>Starts it with a data file, and waits until both emulators are healthy.</summary>
    public static async Task<RunningAppHost> StartAsync(string dataFile, CancellationToken stop, Action<IDistributedApplicationBuilder>? extend = null)
    {
        // Aspire would ask the package registry for a newer version of itself.
        string[] args = [$"program={Program}", $"data={dataFile}", "ASPIRE_VERSION_CHECK_DISABLED=true"];
        var host = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Vendo_Emulator_Aspire_AppHost>(args, stop);
        extend?.Invoke(host);
        var running = new RunningAppHost(await host.BuildAsync(stop));
        try
        {
            await running.Application.StartAsync(stop);
            foreach (var name in (string[])["vendo", "second"])
                await running.Application.ResourceNotifications.WaitForResourceHealthyAsync(name, stop);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the emulator.</summary>
    public Task<ExecuteCommandResult> CommandAsync(string name, CancellationToken stop) =>
        Application.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync("vendo", name, stop);

    /// <summary>What the emulator's control surface answers.</summary>
    public async Task<JsonElement> ControlAsync(string path, CancellationToken stop)
    {
        using var http = Application.CreateHttpClient("vendo", "http");
        return JsonElement.Parse(await http.GetStringAsync($"_emulator/{path}", stop)).GetProperty("data");
    }

    /// <summary>Moves the clock, and returns the ledger.</summary>
    public async Task<JsonElement> AdvanceAsync(DateTimeOffset until, CancellationToken stop)
    {
        using var http = Application.CreateHttpClient("vendo", "http");
        using var body = new StringContent($$"""{"to": "{{until:O}}", "limit": 100000}""", null, "application/json");
        using var answer = await http.PostAsync("_emulator/clock/advance", body, stop);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(stop)).GetProperty("data");
    }

    /// <summary>The instant of the emulator's clock.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken stop) => (await ControlAsync("clock", stop)).GetProperty("now").GetDateTimeOffset();

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
