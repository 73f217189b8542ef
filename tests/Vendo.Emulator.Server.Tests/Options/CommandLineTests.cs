using System.Net;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Tests.Options;

public sealed class CommandLineTests
{
    [TestCase("--port 70000", "--port: expected a whole number from 0 to 65535, got '70000'.")]
    [TestCase("--port x", "--port: expected a whole number from 0 to 65535, got 'x'.")]
    [TestCase("--host nowhere", "--host: expected an IP address or localhost, got 'nowhere'.")]
    [TestCase("--host 1", "--host: expected an IP address or localhost, got '1'.")]
    [TestCase("--clock sundial", "--clock: expected real or manual, got 'sundial'.")]
    [TestCase("--time-scale 0", "--time-scale: expected a number above 0, got '0'.")]
    [TestCase("--time-scale NaN", "--time-scale: expected a number above 0, got 'NaN'.")]
    [TestCase("--start yesterday", "--start: expected an instant such as 2024-03-04T15:00:00Z, or now, got 'yesterday'.")]
    [TestCase("--random-seed 1.5", "--random-seed: expected a whole number, got '1.5'.")]
    [TestCase("--log loud", "--log: expected quiet, normal or verbose, got 'loud'.")]
    [TestCase("--in-memory perhaps", "--in-memory: expected true or false, got 'perhaps'.")]
    [TestCase("--in-memory --data x.db", "--in-memory and --data exclude each other: leave out one of them.")]
    [TestCase("--prot 1", "Unknown option '--prot'. See vendo-emulator --help.")]
    [TestCase("serve", "Unknown argument 'serve'. See vendo-emulator --help.")]
    public void A_wrong_option_is_one_line_that_names_it(string args, string error) => Assert.That(Read(args).Error, Is.EqualTo(error));

    [TestCase("--port")]
    [TestCase("--port 1 --port 2")]
    public void So_is_one_without_its_value_or_given_twice(string args) =>
        Assert.That(Read(args).Error, Does.Contain("--port").And.Not.Contain("\n"));

    [TestCase("VENDO_EMULATOR_PORT", "x", "VENDO_EMULATOR_PORT: expected a whole number from 0 to 65535, got 'x'.")]
    [TestCase("VENDO_EMULATOR_TIME_SCALE", "-1", "VENDO_EMULATOR_TIME_SCALE: expected a number above 0, got '-1'.")]
    [TestCase("VENDO_EMULATOR_IN_MEMORY", "on", "VENDO_EMULATOR_IN_MEMORY: expected true or false, got 'on'.")]
    public void A_wrong_value_of_the_environment_names_the_variable(string name, string value, string error) =>
        Assert.That(Read("", (name, value)).Error, Is.EqualTo(error));

    [Test]
    public void Without_options_it_listens_on_loopback_4010_and_keeps_a_file_here()
    {
        var options = Read("").Options!;
        Assert.That((options.Host, options.Port), Is.EqualTo((IPAddress.Loopback, 4010)));
        Assert.That(options.DataPath, Is.EqualTo(Path.Combine(Environment.CurrentDirectory, "vendo-emulator.db")));
        Assert.That((options.Seed, options.Clock, options.TimeScale, options.Start, options.RandomSeed, options.ApiKey), Is.EqualTo(default((OptionText?, ClockMode?, double?, StartPoint?, long?, OptionText?))));
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

    [Test]
    public Task Help_names_every_option()
    {
        var output = new StringWriter();
        var read = CommandLine.Read(["--help"], _ => null, output);
        Assert.That((read.Options, read.Error), Is.EqualTo((default(ProgramOptions), default(string))));
        return Verify(output.ToString());
    }

    [Test]
    public void Version_is_the_version()
    {
        var output = new StringWriter();
        CommandLine.Read(["--version"], _ => null, output);
        Assert.That(output.ToString().Trim(), Is.EqualTo("0.1.0"));
    }

    private static CommandLineRead Read(string args, params (string Name, string Value)[] environment) => CommandLine.Read(
        args.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        name => environment.FirstOrDefault(variable => variable.Name == name).Value,
        TextWriter.Null);
}
