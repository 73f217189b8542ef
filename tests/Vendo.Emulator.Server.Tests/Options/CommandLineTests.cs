using System.Net;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Limits;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Server.Tests.Options;

public sealed partial class CommandLineTests
{
    [Test]
    public void The_document_lists_every_option()
    {
        var documented = SourceTree.File("docs/options.md").Lines
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .SelectMany(line => OptionName().Matches(line.Split('|')[1]))
            .Select(match => match.Value);

        Assert.That(documented, Is.EquivalentTo(new OptionSet().All.Select(option => option.Name).Concat(["--help", "--version"])));
    }

    [TestCase("--fixture demo", "demo", "--fixture")]
    [TestCase("--seed demo", "demo", "--seed")]
    public void A_fixture_has_two_names(string line, string name, string source) =>
        Assert.That(Read(line).Options!.Fixture, Is.EqualTo(new OptionValue(source, name, OptionOrigin.CommandLine)));

    [TestCase("VENDO_EMULATOR_FIXTURE")]
    [TestCase("VENDO_EMULATOR_SEED")]
    public void Each_name_of_the_fixture_has_its_variable(string variable) =>
        Assert.That(Read("", (variable, "demo")).Options!.Fixture, Is.EqualTo(new OptionValue(variable, "demo", OptionOrigin.Environment)));

    [TestCase("--time-scale 1000001", "--time-scale: expected a number above 0, at most 1000000, got '1000001'.")]
    [TestCase("--port 70000", "--port: expected a whole number from 0 to 65535, got '70000'.")]
    [TestCase("--port 08080", "--port: expected a whole number from 0 to 65535, got '08080'.")]
    [TestCase("--random-seed 007", "--random-seed: expected a whole number, got '007'.")]
    [TestCase("--rate-limit 060", "--rate-limit: expected documented, or a whole number of requests a minute, at least 1, got '060'.")]
    [TestCase("--latency 010ms", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '010ms'.")]
    [TestCase("--port x", "--port: expected a whole number from 0 to 65535, got 'x'.")]
    [TestCase("--host nowhere", "--host: expected an IP address or localhost, got 'nowhere'.")]
    [TestCase("--host 1", "--host: expected an IP address or localhost, got '1'.")]
    [TestCase("--clock sundial", "--clock: expected real or manual, got 'sundial'.")]
    [TestCase("--time-scale 0", "--time-scale: expected a number above 0, at most 1000000, got '0'.")]
    [TestCase("--time-scale NaN", "--time-scale: expected a number above 0, at most 1000000, got 'NaN'.")]
    [TestCase("--start yesterday", "--start: expected an instant such as 2024-03-04T15:00:00Z, or now, got 'yesterday'.")]
    [TestCase("--random-seed 1.5", "--random-seed: expected a whole number, got '1.5'.")]
    [TestCase("--log loud", "--log: expected quiet, normal or verbose, got 'loud'.")]
    [TestCase("--control-origin http://localhost:5173/", "--control-origin: expected origins such as http://localhost:5173, got 'http://localhost:5173/'.")]
    [TestCase("--control-origin none", "--control-origin: expected origins such as http://localhost:5173, got 'none'.")]
    [TestCase("--events perhaps", "--events: expected on or off, got 'perhaps'.")]
    [TestCase("--in-memory perhaps", "--in-memory: expected true or false, got 'perhaps'.")]
    [TestCase("--in-memory --data x.db", "--in-memory and --data exclude each other: leave out one of them.")]
    [TestCase("--rate-limit 0", "--rate-limit: expected documented, or a whole number of requests a minute, at least 1, got '0'.")]
    [TestCase("--rate-limit some", "--rate-limit: expected documented, or a whole number of requests a minute, at least 1, got 'some'.")]
    [TestCase("--latency 300", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '300'.")]
    [TestCase("--latency 800-200ms", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '800-200ms'.")]
    [TestCase("--latency -5ms", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '-5ms'.")]
    [TestCase("--latency 2h", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '2h'.")]
    [TestCase("--latency 3601s", "--latency: expected a wait such as 300ms or 200-800ms, the shorter end first, got '3601s'.")]
    [TestCase("seed --out x.json", "seed: --integrations is missing: a whole number from 1 to 1000000.")]
    [TestCase("seed --integrations 5", "seed: --out is missing: the path of the file to write.")]
    [TestCase("seed --integrations 0 --out x.json", "--integrations: expected a whole number from 1 to 1000000, got '0'.")]
    [TestCase("seed --integrations 5 --random-seed x --out x.json", "--random-seed: expected a whole number, got 'x'.")]
    [TestCase("seed --integrations 5 --out x.json --port 1", "Unknown option '--port'. The nearest is --out. See vendo-emulator --help.")]
    [TestCase("--random-seed 5 seed --integrations 5 --out x.json", "seed: --random-seed stands before it; its own options follow its name. See vendo-emulator seed --help.")]
    [TestCase("--prot 1", "Unknown option '--prot'. The nearest is --port. See vendo-emulator --help.")]
    [TestCase("--in-memory --prot 1", "Unknown option '--prot'. The nearest is --port. See vendo-emulator --help.")]
    [TestCase("serve", "Unknown command 'serve'. The nearest is seed. See vendo-emulator --help.")]
    public void A_wrong_option_is_one_line_that_names_it(string args, string error) => Assert.That(Read(args).Error, Is.EqualTo(error));

    [TestCase("--port")]
    [TestCase("--port 1 --port 2")]
    public void So_is_one_without_its_value_or_given_twice(string args) =>
        Assert.That(Read(args).Error, Does.Contain("--port").And.Not.Contain("\n"));

    [TestCase("VENDO_EMULATOR_PORT", "x", "VENDO_EMULATOR_PORT: expected a whole number from 0 to 65535, got 'x'.")]
    [TestCase("VENDO_EMULATOR_TIME_SCALE", "-1", "VENDO_EMULATOR_TIME_SCALE: expected a number above 0, at most 1000000, got '-1'.")]
    [TestCase("VENDO_EMULATOR_RATE_LIMIT", "-1", "VENDO_EMULATOR_RATE_LIMIT: expected documented, or a whole number of requests a minute, at least 1, got '-1'.")]
    [TestCase("VENDO_EMULATOR_LATENCY", "fast", "VENDO_EMULATOR_LATENCY: expected a wait such as 300ms or 200-800ms, the shorter end first, got 'fast'.")]
    [TestCase("VENDO_EMULATOR_IN_MEMORY", "on", "VENDO_EMULATOR_IN_MEMORY: expected true or false, got 'on'.")]
    public void A_wrong_value_of_the_environment_names_the_variable(string name, string value, string error) =>
        Assert.That(Read("", (name, value)).Error, Is.EqualTo(error));

    [TestCase("VENDO_EMULATOR_PROT", "The environment variable VENDO_EMULATOR_PROT is no option. The nearest is VENDO_EMULATOR_PORT.")]
    [TestCase("VENDO_EMULATOR_TIMESCALE", "The environment variable VENDO_EMULATOR_TIMESCALE is no option. The nearest is VENDO_EMULATOR_TIME_SCALE.")]
    public void A_variable_that_is_no_option_is_an_error_that_names_the_nearest(string name, string error) =>
        Assert.That(Read("", (name, "1")).Error, Is.EqualTo(error));

    [TestCase("VENDO_EMULATOR_PROT", "")]
    [TestCase("VENDO_EMULATOR_NATIVE", "/a/path")]
    [TestCase("VENDO_PORT", "1")]
    public void Other_variables_are_nobodys_business(string name, string value) => Assert.That(Read("", (name, value)).Error, Is.Null);

    [Test]
    public void Without_options_it_listens_on_loopback_4010_and_keeps_a_file_here()
    {
        var options = Read("").Options!;
        Assert.That((options.Host, options.Port), Is.EqualTo((IPAddress.Loopback, 4010)));
        Assert.That(options.DataPath, Is.EqualTo(Path.Combine(Environment.CurrentDirectory, "vendo-emulator.db")));
        Assert.That((options.Fixture, options.Clock, options.TimeScale, options.Start, options.RandomSeed, options.ApiKey), Is.EqualTo(default((OptionValue?, ClockMode?, double?, StartPoint?, long?, OptionValue?))));
        Assert.That((options.IsFresh, options.IsControlFromAnywhere, options.Log), Is.EqualTo((false, false, Verbosity.Normal)));
    }

    [Test]
    public void The_command_line_wins_over_the_environment()
    {
        Assert.That(Read("--port 1", ("VENDO_EMULATOR_PORT", "2")).Options!.Port, Is.EqualTo(1));
        Assert.That(Read("--fresh false", ("VENDO_EMULATOR_FRESH", "true")).Options!.IsFresh, Is.False);
        Assert.That(Read("--in-memory", ("VENDO_EMULATOR_DATA", "x.db")).Options!.DataPath, Is.Null);
        Assert.That(Read("--data x.db", ("VENDO_EMULATOR_IN_MEMORY", "true")).Options!.DataPath, Does.EndWith("x.db"));
        Assert.That(Read("--port 1", ("VENDO_EMULATOR_PORT", "x")).Options!.Port, Is.EqualTo(1), "what is not used is not judged");
        Assert.That(Read("", ("VENDO_EMULATOR_PORT", "")).Options!.Port, Is.EqualTo(4010), "an empty variable is not set");
    }

    [Test]
    public void Values_may_begin_with_a_sign_or_an_at()
    {
        Assert.That(Read("--random-seed -5").Options!.RandomSeed, Is.EqualTo(-5));
        Assert.That(Read("--api-key @file").Options!.ApiKey!.Text, Is.EqualTo("@file"));
    }

    [TestCase("documented", 60, 10_000)]
    [TestCase("5", 5, null)]
    public void A_rate_limit_is_the_documented_one_or_a_figure_a_minute(string text, int perMinute, int? perDay)
    {
        Assert.That(Read($"--rate-limit {text}").Options!.RateLimit, Is.EqualTo(new RateLimit(perMinute, perDay)));
        Assert.That(Read("", ("VENDO_EMULATOR_RATE_LIMIT", text)).Options!.RateLimit, Is.EqualTo(new RateLimit(perMinute, perDay)));
        Assert.That(Read("").Options!.RateLimit, Is.Null);
    }

    [TestCase("300ms", 300, 300)]
    [TestCase("200-800ms", 200, 800)]
    [TestCase("1-2s", 1000, 2000)]
    [TestCase("0ms", 0, 0)]
    public void Latency_is_a_wait_of_real_time_or_a_range(string text, int from, int to)
    {
        var expected = new Latency(TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to), LatencyClock.Wall);
        Assert.That(Read($"--latency {text}").Options!.Latency, Is.EqualTo(expected));
        Assert.That(Read("", ("VENDO_EMULATOR_LATENCY", text)).Options!.Latency, Is.EqualTo(expected));
        Assert.That(Read("").Options!.Latency, Is.Null);
    }

    [TestCase("--control-origin http://localhost:5173 --control-origin https://app.example", "")]
    [TestCase("--control-origin http://localhost:5173 https://app.example", "")]
    [TestCase("", "http://localhost:5173,https://app.example")]
    public void Origins_are_named_one_by_one_or_in_a_list(string args, string variable)
    {
        var options = Read(args, ("VENDO_EMULATOR_CONTROL_ORIGIN", variable)).Options!;
        Assert.That(options.Access.ControlOrigins, Is.EqualTo(new[] { "http://localhost:5173", "https://app.example" }));
        Assert.That(Read("").Options!.Access.ControlOrigins, Is.Empty);
    }

    [Test]
    public void Seed_says_what_to_write_and_where()
    {
        var path = Path.Combine(Environment.CurrentDirectory, "big.json");
        Assert.That(Read("seed --integrations 100000 --random-seed 42 --out big.json"), Is.EqualTo(new CommandLineRead(null, null, new GenerationOptions(100_000, 42, path, false))));
        Assert.That(Read("seed --integrations 1 --out big.json --force").Generation, Is.EqualTo(new GenerationOptions(1, 0, path, true)));
    }

    [Test]
    public Task Help_names_every_option() => Verify(HelpOf("--help"));

    [Test]
    public Task Help_of_seed_names_its_own() => Verify(HelpOf("seed", "--help"));

    [Test]
    public void Version_is_the_version()
    {
        var output = new StringWriter();
        CommandLine.Read(["--version"], TestSurroundings.None, output);
        Assert.That(output.ToString().Trim(), Is.EqualTo("0.1.0"));
    }

    [TestCase("0.2.0+0123abc", "0.2.0")]
    [TestCase("0.2.0-alpha.0.3+0123abc", "0.2.0-alpha.0.3")]
    [TestCase("0.2.0-rc.1", "0.2.0-rc.1")]
    public void A_version_keeps_its_suffix_and_loses_its_commit(string informational, string shown) =>
        Assert.That(EmulatorVersion.Of(informational), Is.EqualTo(shown));

    private static string HelpOf(params string[] args)
    {
        var output = new StringWriter();
        Assert.That(CommandLine.Read(args, TestSurroundings.None, output), Is.EqualTo(new CommandLineRead(null, null)));
        return output.ToString();
    }

    private static CommandLineRead Read(string args, params (string Name, string Value)[] environment) =>
        CommandLine.Read(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), TestSurroundings.Of(environment), TextWriter.Null);

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionName();
}
