using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Server.Tests.Running;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Server.Tests.Options;

public sealed class ConfigurationFileTests
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Options_are_its_fields_in_camel_case()
    {
        var options = Read("""
            { // what the team agreed on
              "$schema": "vendo-emulator.schema.json",
              "port": 0, "fixture": "demo", "clock": "manual", "timeScale": 1.5, "rateLimit": "documented",
              "cors": ["http://localhost:3000", "http://localhost:4000"], "log": "quiet", "data": "team.db",
            }
            """).Options!;

        Assert.That((options.Port, options.Fixture!.Text, options.Clock, options.TimeScale, options.Log), Is.EqualTo((0, "demo", ClockMode.Manual, 1.5, Verbosity.Quiet)));
        Assert.That(options.RateLimit!.PerMinute, Is.EqualTo(60));
        Assert.That(options.Cors, Is.Not.Null);
        Assert.That(options.DataPath, Is.EqualTo(_folder.File("team.db")), "a path is relative to the file");
        Assert.That(Read("""{"fixture": "mine.json"}""").Options!.Fixture!.Text, Is.EqualTo(_folder.File("mine.json")));
        Assert.That(Read("""{"seed": "generated:5", "inMemory": true}""").Options, Has.Property("DataPath").Null.And.Property("Fixture").Property("Text").EqualTo("generated:5"));
    }

    [Test]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        const string Port1 = """{"port": 1, "inMemory": true}""";
        Assert.That(Read(Port1).Options!.Port, Is.EqualTo(1));
        Assert.That(Read(Port1, [], ("VENDO_EMULATOR_PORT", "2")).Options!.Port, Is.EqualTo(2));
        Assert.That(Read(Port1, ["--port", "3"], ("VENDO_EMULATOR_PORT", "2")).Options!.Port, Is.EqualTo(3));
        Assert.That(Read(Port1, ["--data", "x.db"]).Options!.DataPath, Does.EndWith("x.db"));
        Assert.That(Read(Port1, [], ("VENDO_EMULATOR_DATA", "x.db")).Options!.DataPath, Does.EndWith("x.db"));
    }

    [TestCase("""{"prot": 1}""", "FILE: prot is no option. The nearest is port.")]
    [TestCase("""{"time-scale": 1}""", "FILE: time-scale is no option. The nearest is timeScale.")]
    [TestCase("""{"config": "x"}""", "FILE: config is no option. The nearest is cors.")]
    [TestCase("""{"port": "4010"}""", "FILE: port: expected a number, got \"4010\".")]
    [TestCase("""{"inMemory": "true"}""", "FILE: inMemory: expected true or false, got \"true\".")]
    [TestCase("""{"port": 70000}""", "FILE: port: expected a whole number from 0 to 65535, got '70000'.")]
    [TestCase("""{"clock": "sundial"}""", "FILE: clock: expected real or manual, got 'sundial'.")]
    [TestCase("""{"fixture": "demo", "seed": "docs"}""", "FILE: seed: this option is there already, by its other name.")]
    [TestCase("[]", "FILE: expected an object with options, such as {\"port\": 0}.")]
    public void A_mistake_is_one_line_that_names_it(string file, string error) =>
        Assert.That(Read(file).Error, Is.EqualTo(error.Replace("FILE", _folder.File("given.json"), StringComparison.Ordinal)));

    [TestCase("")]
    [TestCase("""{"port": 1, "port": 2}""")]
    public void So_is_what_is_no_JSON(string file) => Assert.That(Read(file).Error, Does.Contain("given.json: this is no JSON: ").And.Not.Contain("\n"));

    [Test]
    public void A_file_that_is_named_must_be_there() =>
        Assert.That(CommandLine.Read(["--config", _folder.File("none.json")], TestSurroundings.None, TextWriter.Null).Error, Does.StartWith("The configuration file cannot be read: ").And.Contain("none.json"));

    [Test]
    public async Task The_program_takes_the_one_in_its_working_directory()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("vendo-emulator.json"), """{"inMemory": true, "fixture": "empty", "clock": "manual", "port": 1}""");
        await using (var emulator = await EmulatorProcess.StartAsync(folder, []))
            Assert.That(emulator.StartLines, Has.Some.EqualTo("Data: in memory, from the fixture empty"));

        File.WriteAllText(folder.File("vendo-emulator.json"), """{"inMemry": true}""");
        var refused = await EmulatorProcess.RunAsync(folder, []);
        Assert.That((refused.ExitCode, refused.Errors), Is.EqualTo((1, "vendo-emulator: vendo-emulator.json: inMemry is no option. The nearest is inMemory.\n")));
    }

    [Test]
    public void The_schema_beside_the_project_is_the_one_that_the_program_writes()
    {
        var output = new StringWriter();
        CommandLine.Read(["schema"], TestSurroundings.None, output);
        Assert.That(output.ToString().TrimEnd().Split('\n'), Is.EqualTo(SourceTree.File("src/Vendo.Emulator.Server/vendo-emulator.schema.json").Lines));
    }

    private CommandLineRead Read(string file, string[]? args = null, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(_folder.File("given.json"), file);
        return CommandLine.Read(["--config", _folder.File("given.json"), .. args ?? []], TestSurroundings.Of(environment), TextWriter.Null);
    }
}
