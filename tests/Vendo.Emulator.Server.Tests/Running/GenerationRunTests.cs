using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Tests.Running;

public sealed class GenerationRunTests
{
    [Test]
    public void The_same_number_and_seed_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Run(new GenerationOptions(50, 42, folder.File("a.json"), false)), Is.EqualTo((0, "")));
        Run(new GenerationOptions(50, 42, folder.File("b.json"), false));
        Run(new GenerationOptions(50, 43, folder.File("c.json"), false));

        Assert.That(File.ReadAllBytes(folder.File("b.json")), Is.EqualTo(File.ReadAllBytes(folder.File("a.json"))));
        Assert.That(File.ReadAllBytes(folder.File("c.json")), Is.Not.EqualTo(File.ReadAllBytes(folder.File("a.json"))));
        Assert.That(Fixtures.Load(folder.File("a.json")).Value.Integrations.Rows, Has.Count.EqualTo(50));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(3), "nothing is left beside them");
    }

    [Test]
    public void A_file_that_is_there_is_written_over_with_force_only()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("kept.json");
        File.WriteAllText(path, "mine");

        Assert.That(Run(new GenerationOptions(1, 0, path, false)), Is.EqualTo((1, $"vendo-emulator: {path} exists already. --force overwrites it.\n")));
        Assert.That(File.ReadAllText(path), Is.EqualTo("mine"));
        Assert.That(Run(new GenerationOptions(1, 0, path, true)), Is.EqualTo((0, "")));
        Assert.That(Fixtures.Load(path).IsSuccess);
    }

    [Test]
    public void A_folder_that_is_not_there_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, errors) = Run(new GenerationOptions(1, 0, folder.File("none/x.json"), false));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.StartWith("vendo-emulator: ").And.Contains("x.json cannot be written").And.Matches("^[^\n]*\n$"));
    }

    [Test]
    public async Task The_program_writes_it_and_ends()
    {
        using var folder = new TemporaryFolder();
        var ended = await EmulatorProcess.RunAsync(folder, ["seed", "--integrations", "3", "--random-seed", "7", "--out", "three.json"]);

        Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
        Assert.That(ended.Output, Does.Contain("3 integrations, drawn from 7"));
        Assert.That(Fixtures.Load(folder.File("three.json")).Value.Integrations.Rows, Has.Count.EqualTo(3));
    }

    private static (int ExitCode, string Errors) Run(GenerationOptions options)
    {
        var errors = new StringWriter { NewLine = "\n" };
        return (GenerationRun.Run(options, TextWriter.Null, errors), errors.ToString());
    }
}
