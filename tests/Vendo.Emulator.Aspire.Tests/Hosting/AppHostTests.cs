using System.Net.Http.Headers;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Aspire.Tests.Hosting;

/// <summary>Two emulators in an application host, which are asked, driven, stopped and started again.</summary>
[CancelAfter(180_000)]
public sealed class AppHostTests
{
    private readonly TemporaryFolder _folder = new();
    private ExecutableResource _consumer = null!;
    private RunningAppHost _host = null!;

    private string DataFile => _folder.File("vendo.db");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _host = await RunningAppHost.StartAsync(DataFile, patience.Token, host =>
        {
            host.AddVendoEmulator("mistaken").WithBinary(RunningAppHost.Program).WithFixture("demoo");

            // The demo begins now otherwise, and other jobs come next at another hour.
            var vendo = host.CreateResourceBuilder(host.Resources.OfType<VendoEmulatorResource>().Single(each => each.Name == "vendo")).WithArgs("--start", "2026-03-02T09:00:00Z");
            _consumer = host.AddExecutable("consumer", "true", ".").WithReference(vendo).WithExplicitStart().Resource;
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("vendo", "YOUR_API_KEY")]
    [TestCase("second", "key_of_the_second")]
    public async Task A_consumer_has_a_client_from_the_connection_string(string name, string key, CancellationToken stop)
    {
        var connection = await _host.Application.GetConnectionStringAsync(name, stop);
        Assert.That(connection, Does.Match(@"^Endpoint=http://localhost:\d+;Key=" + key + "$"));
        var consumer = Host.CreateEmptyApplicationBuilder(null);
        consumer.Configuration[$"ConnectionStrings:{name}"] = connection;
        consumer.AddVendoClient(name);
        using var built = consumer.Build();
        using var client = built.Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

        var integrations = JsonElement.Parse(await client.GetStringAsync("api/v1/integrations", stop)).GetProperty("data");

        Assert.That(integrations.GetArrayLength(), name == "second" ? Is.EqualTo(1) : Is.GreaterThan(1), "docs has one, demo has more");
    }

    [Test]
    public async Task A_reference_puts_the_connection_into_a_consumers_environment(CancellationToken stop)
    {
        var connection = await _host.Application.GetConnectionStringAsync("vendo", stop);
        var environment = await ExecutionConfigurationBuilder.Create(_consumer).WithEnvironmentVariablesConfig()
            .BuildAsync(_host.Application.Services.GetRequiredService<DistributedApplicationExecutionContext>(), null!, stop);
        var variables = environment.EnvironmentVariables.ToDictionary(each => each.Key, each => each.Value);

        Assert.That(variables["ConnectionStrings__vendo"], Is.EqualTo(connection));
        Assert.That($"Endpoint={variables["VENDO_URI"]};Key={variables["VENDO_KEY"]}", Is.EqualTo(connection));
        Assert.That(variables["VENDO_URI"], Does.EndWith($"{variables["VENDO_HOST"]}:{variables["VENDO_PORT"]}"));
    }

    [Test]
    public async Task It_links_to_its_dashboard_and_its_API(CancellationToken stop)
    {
        var shown = await _host.Application.ResourceNotifications.WaitForResourceHealthyAsync("vendo", stop);
        var urls = shown.Snapshot.Urls.ToDictionary(url => url.DisplayProperties.DisplayName!, url => new Uri(url.Url));
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        Assert.That(urls.Keys, Is.EquivalentTo(new[] { "Dashboard", "API" }));
        Assert.That(urls["API"].AbsolutePath, Is.EqualTo("/docs"));
        foreach (var url in urls.Values)
            Assert.That(await http.GetStringAsync(url, stop), Does.Contain("<html").IgnoreCase, url.ToString());
    }

    [Test]
    public async Task A_mistaken_option_ends_the_program_whose_log_says_why(CancellationToken stop)
    {
        var ended = await _host.Application.ResourceNotifications.WaitForResourceAsync("mistaken", each => each.Snapshot.ExitCode is not null, stop);
        Assert.That(ended.Snapshot.ExitCode, Is.EqualTo(1));
        var lines = _host.Application.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(ended.Resource);
        await foreach (var line in lines.WithCancellation(stop))
        {
            if (line.Any(each => each.Content.Contains("'demoo'", StringComparison.Ordinal) && each.IsErrorMessage))
                return;
        }

        Assert.Fail("The log ended without a word on the fixture.");
    }

    [Test]
    public async Task Without_a_program_an_application_host_does_not_start_and_says_what_to_do(CancellationToken stop)
    {
        await using var host = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Vendo_Emulator_Aspire_AppHost>(["program=nowhere/vendo-emulator"], stop);
        await using var application = await host.BuildAsync(stop);

        Assert.That(
            () => application.StartAsync(stop),
            Throws.Exception.With.Message.Contains(
                $"The resource 'vendo' has no program {Path.Combine(host.AppHostDirectory, "nowhere/vendo-emulator")}. Build it, or correct the path that WithBinary is given."));
    }

    [Test]
    public async Task Its_commands_drive_the_clock_and_the_data_file_keeps_what_they_did(CancellationToken stop)
    {
        var begin = await _host.NowAsync(stop);

        var advanced = await _host.CommandAsync("advance", stop);
        Assert.That(advanced.Success, advanced.Message);
        Assert.That(await _host.NowAsync(stop), Is.EqualTo(begin.AddHours(1)));

        var due = (await _host.ControlAsync("clock", stop)).GetProperty("nextEntry").GetProperty("at").GetDateTimeOffset();
        Assert.That((await _host.CommandAsync("next", stop)).Success);
        Assert.That(await _host.NowAsync(stop), Is.EqualTo(due));

        Assert.That(await EndOfScriptedJobAsync(stop), Is.EqualTo("job_failed"));

        var left = await _host.NowAsync(stop);
        await _host.DisposeAsync();
        Assert.That(_folder.File("vendo-log.db"), Does.Not.Exist, "the program was stopped cleanly");
        _host = await RunningAppHost.StartAsync(DataFile, stop);
        Assert.That(await _host.NowAsync(stop), Is.EqualTo(left), "a manual clock stands still, and the data file keeps it");

        Assert.That((await _host.CommandAsync("reset", stop)).Success);
        Assert.That(await _host.NowAsync(stop), Is.LessThan(left));
    }

    // Scripts the next job, moves the clock until that job has ended, and says how.
    private async Task<string?> EndOfScriptedJobAsync(CancellationToken stop)
    {
        var next = (await _host.ControlAsync("agenda", stop)).GetProperty("entries").EnumerateArray().First(entry => entry.GetProperty("jobId").ValueKind == JsonValueKind.Null);
        var scripted = await _host.CommandAsync("fail-next", stop);
        Assert.That(scripted.Message, Is.EqualTo($"The job of {next.GetProperty("name")} at {next.GetProperty("at")} will fail."));

        // The longest wait for an import, and a job after it.
        var until = next.GetProperty("at").GetDateTimeOffset().AddHours(8);
        var ledger = await _host.AdvanceAsync(until, stop);
        return ledger.GetProperty("entries").EnumerateArray()
            .First(entry => entry.GetProperty("kind").GetString() is "job_failed" or "job_completed" && Owner(entry) == Owner(next))
            .GetProperty("kind").GetString();
    }

    private static string Owner(JsonElement entry) =>
        string.Concat(((string[])["integrationId", "sourceId", "modelId"]).Select(field => entry.GetProperty(field).GetString()));
}
