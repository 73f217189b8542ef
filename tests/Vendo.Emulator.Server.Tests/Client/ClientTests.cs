using System.Net;
using System.Text.Json;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server.Client;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Tests.Options;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Server.Tests.Client;

/// <summary>The program as a client of an emulator that runs.</summary>
[CancelAfter(60_000)]
public sealed class ClientTests
{
    private const string Integration = "dd0e8400-e29b-41d4-a716-446655440008";

    private readonly TemporaryFolder _folder = new();
    private EmulatorProcess _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await EmulatorProcess.StartAsync(_folder, ["--in-memory", "--clock", "manual"]);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task ResetAsync() =>
        Assert.That(await RunAsync("reset"), Is.EqualTo((0, "Now: 2024-03-04T15:00:00Z, from the fixture docs\n", "")));

    [Test]
    public async Task A_forecast_says_what_an_advance_then_does()
    {
        var forecast = await RunAsync("forecast PT61M");
        var advanced = await RunAsync("advance PT61M");

        Assert.That(forecast, Is.EqualTo(advanced));
        Assert.That(advanced.Output, Does.Contain("job_").And.EndsWith("Now: 2024-03-04T16:01:00Z\n"));
        Assert.That((await RunAsync("advance 2024-03-04T17:00:00Z")).Output, Does.EndWith("Now: 2024-03-04T17:00:00Z\n"));
        Assert.That((await RunAsync("next")).Output.Split('\n'), Has.Length.GreaterThan(2));
    }

    [Test]
    public async Task Json_is_what_the_emulator_answers()
    {
        var ledger = JsonElement.Parse((await RunAsync("advance PT1M --json")).Output);
        Assert.That(ledger.GetProperty("now").GetString(), Is.EqualTo("2024-03-04T15:01:00Z"));
    }

    [Test]
    public async Task Fail_takes_the_owner_of_a_coming_job_or_a_job()
    {
        Assert.That((await RunAsync($"fail {Integration} --code AUTH_EXPIRED --message Reconnect")).Output, Is.EqualTo($"The next job of {Integration} will fail.\n"));
        Assert.That((await RunAsync("advance PT61M")).Output, Does.Contain("Reconnect"));

        using var client = new ProgramClient(_emulator);
        var job = (await client.PostAsync($"api/v1/integrations/{Integration}/sync")).GetProperty("data").GetProperty("jobId").GetString();
        Assert.That((await RunAsync($"fail {job}")).Output, Is.EqualTo($"{job} has failed.\n"));
    }

    [Test]
    public async Task Open_takes_a_fixture_a_saved_world_or_a_checkpoint()
    {
        using var client = new ProgramClient(_emulator);
        await client.PostAsync("_emulator/checkpoints", """{"name": "before"}""");
        File.WriteAllText(_folder.File("mine.json"), (await client.GetAsync("_emulator/export")).GetRawText().Replace("Example Account", "Mine", StringComparison.Ordinal));

        Assert.That((await RunAsync("open empty")).Output, Does.EndWith("from the fixture empty\n"));
        Assert.That((await RunAsync($"open {_folder.File("mine.json")}")).Output, Does.StartWith("Now: 2024-03-04T15:00:00Z"));
        Assert.That((await client.GetAsync("_emulator/export")).GetRawText(), Does.Contain("Mine"));
        Assert.That((await client.GetAsync("_emulator/clock")).GetProperty("data").GetProperty("mode").GetString(), Is.EqualTo("manual"), "the clock keeps its mode");
        await using (var vendo = await VendoEmulator.StartAsync())
        {
            await vendo.AdvanceAsync(TimeSpan.FromHours(2));
            await vendo.SaveAsync(_folder.File("saved.db"));
        }

        Assert.That((await RunAsync($"open {_folder.File("saved.db")}")).Output, Does.StartWith("Now: 2024-03-04T17:00:00Z"));
        Assert.That((await RunAsync("open before")).ExitCode, Is.Zero);
        Assert.That((await client.GetAsync("_emulator/export")).GetRawText(), Does.Contain("Example Account"));
        Assert.That((await RunAsync("open nothing")).Errors, Is.EqualTo("vendo-emulator: There is no fixture, file or checkpoint 'nothing'. Fixtures: demo, docs, empty, failing, large, waiting.\n"));
    }

    [Test]
    public async Task Worlds_are_listed_and_addressed()
    {
        Assert.That((await RunAsync("worlds")).Output, Is.EqualTo("There is no world beside the main one.\n"));
        using var client = new ProgramClient(_emulator);
        var world = (await client.PostAsync("_emulator/worlds", """{"from": "docs", "name": "mine"}""")).GetProperty("data").GetProperty("id").GetString();

        Assert.That((await RunAsync("worlds")).Output, Does.Match($"^{world}  key vendo_sk_world_[0-9]+  mine\n$"));
        Assert.That((await RunAsync($"advance PT1M --world {world}")).Output, Does.EndWith("Now: 2024-03-04T15:01:00Z\n"));
        Assert.That((await client.GetAsync("_emulator/clock")).GetProperty("data").GetProperty("now").GetString(), Is.EqualTo("2024-03-04T15:00:00Z"), "the main world's stands still");
        await client.SendAsync(HttpMethod.Delete, $"_emulator/worlds/{world}");
    }

    [Test]
    public async Task Requests_are_listed_and_followed(CancellationToken stop)
    {
        using var http = _emulator.CreateClient();
        await http.GetAsync("api/v1/apps?limit=1", stop);
        Assert.That((await RunAsync("requests")).Output, Does.Match(@"Z  GET /api/v1/apps\?limit=1 200, [0-9.]+ ms\n$"));

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lines = new LineWriter();
        var read = Read("requests --follow").Client!;
        using var emulator = new ControlClient(read.Url, null);
        var following = read.Command.RunAsync(new ClientSession(read, emulator, new ClientConsole(lines, TextWriter.Null, false), RealClock.Provider, ended.Token));
        await lines.UntilAsync("/api/v1/apps", stop);
        await http.GetAsync("api/v1/destinations", stop);
        await lines.UntilAsync("/api/v1/destinations", stop);
        await ended.CancelAsync();
        await following;
    }

    [TestCase("advance soon", "by")]
    [TestCase("forecast soon", "'soon' is neither an instant such as 2024-03-05T00:00:00Z nor a duration such as PT6H")]
    [TestCase("fail x", "'x' is neither the id of a job, such as job_98765, nor the UUID of an integration, a source or a model.")]
    [TestCase("fail 00000000-0000-4000-8000-000000000000", "There is no integration, source or model 00000000-0000-4000-8000-000000000000.")]
    [TestCase("reset --world world_99", "World")]
    public async Task A_refusal_is_one_line(string args, string expected)
    {
        var (exitCode, output, errors) = await RunAsync(args);
        Assert.That((exitCode, output), Is.EqualTo((1, "")));
        Assert.That(errors, Does.StartWith("vendo-emulator: ").And.Contain(expected).And.Matches("^[^\n]*\n$"));
    }

    [Test]
    public async Task Where_no_emulator_is_it_says_so()
    {
        var read = CommandLine.Read(["next", "--url", "http://127.0.0.1:9"], TestSurroundings.None, TextWriter.Null);
        Assert.That((await RunAsync(read)).Errors, Does.StartWith("vendo-emulator: No emulator answers at http://127.0.0.1:9/: ").And.EndsWith("Start one, or name another with --url.\n"));
    }

    [TestCase("", "http://127.0.0.1:4010/")]
    [TestCase("VENDO_EMULATOR_PORT=4020", "http://127.0.0.1:4020/")]
    [TestCase("VENDO_EMULATOR_HOST=0.0.0.0", "http://127.0.0.1:4010/")]
    [TestCase("VENDO_EMULATOR_URL=http://there:1", "http://there:1/")]
    public void It_goes_where_the_variables_and_the_file_would_start_one(string variable, string url)
    {
        (string, string)[] environment = variable.Split('=') is [var name, var value] ? [(name, value)] : [];
        Assert.That(CommandLine.Read(["next"], TestSurroundings.Of(environment), TextWriter.Null).Client!.Url, Is.EqualTo(new Uri(url)));
    }

    [TestCase("next --url there", "--url: expected a URL such as http://127.0.0.1:4010, got 'there'.")]
    [TestCase("--port 1 next", "next: --port stands before it; its own options follow its name. See vendo-emulator next --help.")]
    [TestCase("advance", "Required argument 'TIME' missing for command: 'advance'. See vendo-emulator --help.")]
    [TestCase("advanec PT1H", "Unknown command 'advanec'. The nearest is advance. See vendo-emulator --help.")]
    public void A_wrong_command_line_is_one_line(string args, string error) =>
        Assert.That(CommandLine.Read(args.Split(' '), TestSurroundings.None, TextWriter.Null).Error, Is.EqualTo(error));

    [Test]
    public void A_port_that_changes_must_be_named() =>
        Assert.That(CommandLine.Read(["next"], TestSurroundings.Of(("VENDO_EMULATOR_PORT", "0")), TextWriter.Null).Error, Does.StartWith("The port is another one at each start. Name it with --url"));

    [TestCaseSource(typeof(EmulatorProgram), nameof(EmulatorProgram.All))]
    public async Task Each_build_of_the_program_is_one(object build)
    {
        var url = _emulator.BaseAddress.ToString();
        foreach (var (args, end) in new[]
        {
            ("health", "ok\n"), ("next", "Z\n"), ("worlds", "one.\n"), ("open demo", "demo\n"), ("open docs", "docs\n"), ($"fail {Integration}", "will fail.\n"), ("requests", "\n"), ("schema", "}\n"),
        })
        {
            var ended = await EmulatorProcess.RunAsync((EmulatorProgram)build, _folder, [.. args.Split(' ')], ("VENDO_EMULATOR_URL", url));
            Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((0, "")), args);
            Assert.That(ended.Output + "\n", Does.EndWith(end), args);
        }
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string args) => RunAsync(Read(args));

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(CommandLineRead read)
    {
        Assert.That(read.Error, Is.Null);
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await ClientRun.RunAsync(read.Client!, RealClock.Provider, new ClientConsole(output, errors, IsTerminal: true));
        return (exitCode, output.ToString(), errors.ToString());
    }

    private CommandLineRead Read(string args) =>
        CommandLine.Read([.. args.Split(' '), "--url", _emulator.BaseAddress.ToString()], TestSurroundings.None, TextWriter.Null);

    private sealed class LineWriter : StringWriter
    {
        private readonly SemaphoreSlim _written = new(0);

        public override void WriteLine(string? value)
        {
            lock (_written)
                base.WriteLine(value);
            _written.Release();
        }

        public async Task UntilAsync(string text, CancellationToken stop)
        {
            while (!Has(text))
                await _written.WaitAsync(stop);
        }

        private bool Has(string text)
        {
            lock (_written)
                return ToString().Contains(text, StringComparison.Ordinal);
        }
    }
}
