using Vendo.Emulator.Hosting;
using Vendo.Emulator.Server.Client;
using Vendo.Emulator.Server.Conform;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Tests.Options;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Server.Tests.Conform;

/// <summary>The program holds a program against the contract.</summary>
[CancelAfter(60_000)]
public sealed class ConformTests
{
    private const string Key = "YOUR_API_KEY";

    private readonly TemporaryFolder _folder = new();
    private EmulatorProcess _emulator = null!;

    private string Url => _emulator.BaseAddress.ToString();

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await EmulatorProcess.StartAsync(_folder, ["--in-memory", "--clock", "manual"]);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task An_emulator_conforms_and_the_reports_are_compared()
    {
        var report = _folder.File("report.json");
        var (exitCode, output, errors) = await RunAsync($"conform --target {Url} --key {Key} --writes --report {report}");
        Assert.That((exitCode, errors), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.Match(@"^http://127\.0\.0\.1:\d+/: \d+ answers\. 92 rules confirmed, 0 contradicted, 5 not reached\."));

        using (var client = new ProgramClient(_emulator))
            await client.PostAsync("_emulator/reset");
        var again = await RunAsync($"conform --target {Url} --key {Key} --writes --baseline {report}");
        Assert.That(again.ExitCode, Is.Zero, again.Output);
        Assert.That(again.Output, Does.EndWith($"Nothing has changed since {ConformanceReport.Parse(File.ReadAllText(report)).At:u}.\n"));
        Assert.That(output + again.Output + File.ReadAllText(report), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_recording_of_it_conforms()
    {
        using var client = new ProgramClient(_emulator);
        await client.GetAsync("api/v1/apps");
        File.WriteAllText(_folder.File("session.har"), (await client.GetAsync("_emulator/requests/har")).GetRawText());

        var (exitCode, output, errors) = await RunAsync($"conform --har {_folder.File("session.har")}");
        Assert.That((exitCode, errors), Is.EqualTo((0, "")), output);
        Assert.That(output, Does.StartWith("session.har: "));
        File.WriteAllText(_folder.File("damaged.har"), """{"log": {"entries": [""");
        Assert.That(await RunAsync($"conform --har {_folder.File("damaged.har")}"), Is.EqualTo((2, "", "vendo-emulator: conform: No HAR: not JSON at line 1, byte 22. Save the traffic again.\n")));
        File.WriteAllText(_folder.File("other.har"), File.ReadAllText(_folder.File("session.har")).Replace("/api/v1", "/static", StringComparison.Ordinal));
        Assert.That((await RunAsync($"conform --har {_folder.File("other.har")}")).ExitCode, Is.EqualTo(2));
        Assert.That((await RunAsync($"conform --har {_folder.File("none.har")}")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task What_cannot_run_says_why_and_exits_with_2()
    {
        var refused = await RunAsync($"conform --target {Url} --key vendo_sk_unknown");
        Assert.That(refused.ExitCode, Is.EqualTo(2));
        Assert.That(refused.Output, Does.Contain("refuses the key: status 401.").And.Not.Contain("vendo_sk_unknown"));
        var nowhere = await RunAsync($"conform --target http://127.0.0.1:9 --key {Key}");
        Assert.That(nowhere.ExitCode, Is.EqualTo(2));
        Assert.That(nowhere.Output, Does.Contain("Ended early: GET /me was not answered: "));
        Assert.That((await RunAsync($"conform --target {Url} --key {Key} --baseline {_folder.File("none.json")}")).ExitCode, Is.EqualTo(2));
    }

    [TestCase("conform", "conform: --target is missing: the URL of the server. Or name recorded traffic with --har FILE.")]
    [TestCase("conform --key k", "conform: --target is missing: the URL of the server. Or name recorded traffic with --har FILE.")]
    [TestCase("conform --target http://127.0.0.1:1", "conform: --key is missing: an API key of the server, or the variable VENDO_EMULATOR_KEY.")]
    [TestCase("conform --target there --key k", "--target: expected a URL such as https://api.example.com, got 'there'.")]
    [TestCase("conform --target http://127.0.0.1:1 --key schlüssel", "conform: --key: The key is empty, or has blanks or other characters that no key has.")]
    [TestCase("conform --target http://127.0.0.1:1 --har x.har", "conform: --har and --target exclude each other: leave out one of them.")]
    [TestCase("conform --tarket http://127.0.0.1:1", "Unknown option '--tarket'. The nearest is --target. See vendo-emulator --help.")]
    public void A_wrong_command_line_is_one_line_and_code_2(string args, string error)
    {
        var read = CommandLine.Read(args.Split(' '), TestSurroundings.None, TextWriter.Null);
        Assert.That((read.Error, read.ErrorCode, read.Conform), Is.EqualTo((error, 2, (ConformOptions?)null)));
    }

    [Test]
    public void The_key_may_come_from_a_variable() =>
        Assert.That(CommandLine.Read(["conform", "--target", "http://127.0.0.1:1"], TestSurroundings.Of(("VENDO_EMULATOR_KEY", "k")), TextWriter.Null).Conform!.Key, Is.EqualTo("k"));

    [TestCaseSource(typeof(EmulatorProgram), nameof(EmulatorProgram.All))]
    public async Task Each_build_of_the_program_is_one(object build)
    {
        var ended = await EmulatorProcess.RunAsync((EmulatorProgram)build, _folder, ["conform", "--target", Url, "--key", Key, "--report", _folder.File("built.json")]);
        Assert.That((ended.ExitCode, ended.Errors), Is.EqualTo((0, "")), ended.Output);
        Assert.That(ConformanceReport.Parse(File.ReadAllText(_folder.File("built.json"))).Contradicted, Is.Empty);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string args)
    {
        var read = CommandLine.Read(args.Split(' '), TestSurroundings.None, TextWriter.Null);
        Assert.That(read.Error, Is.Null);
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await ConformRun.RunAsync(read.Conform!, RealClock.Provider, new ClientConsole(output, errors, IsTerminal: false), CancellationToken.None);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
