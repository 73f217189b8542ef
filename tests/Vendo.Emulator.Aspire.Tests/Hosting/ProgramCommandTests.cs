using Aspire.Hosting;
using Vendo.Emulator.Server.Tests.Running;

namespace Vendo.Emulator.Aspire.Tests.Hosting;

/// <summary>Where the application host finds the program.</summary>
public sealed class ProgramCommandTests
{
    private TemporaryFolder _folder = null!;

    private string AppHost => _folder.File("solution/apphost");

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(AppHost);

        // Nothing above the temporary folder is looked at.
        Write("dotnet-tools.json", """{"version": 1, "isRoot": true, "tools": {}}""");
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("bin/vendo-emulator")]
    [TestCase("with a space/vendo-emulator")]
    public void A_binary_is_found_from_the_application_hosts_folder(string path)
    {
        Write($"solution/apphost/{path}");

        var found = Find(path);

        Assert.That(found.FileName, Is.EqualTo(Path.Combine(AppHost, path)));
        Assert.That(found.FirstArguments, Is.Empty);
    }

    [Test]
    public void A_built_program_is_started_by_dotnet()
    {
        Write("vendo-emulator.dll");

        var found = Find("../../vendo-emulator.dll");

        Assert.That(found.FileName, Is.EqualTo("dotnet"));
        Assert.That(found.FirstArguments, Is.EqualTo(new[] { _folder.File("vendo-emulator.dll") }));
    }

    [TestCase("solution/.config/dotnet-tools.json")]
    [TestCase("solution/apphost/dotnet-tools.json")]
    public void A_tool_of_a_manifest_comes_before_the_PATH(string manifest)
    {
        Write("bin/vendo-emulator");
        Write(manifest, """{"version": 1, "tools": {"Vendo-Emulator": {"version": "0.1.0", "commands": ["vendo-emulator"]}}}""");

        Assert.That(Find(path: _folder.File("bin")).FirstArguments, Is.EqualTo(new[] { "tool", "run", "vendo-emulator", "--" }));
    }

    [TestCase("""{"isRoot": true, "tools": {"dotnet-ef": {}}}""", TestName = "A root without it ends the search")]
    [TestCase("{", TestName = "A manifest that is none is passed over")]
    [TestCase("[]", TestName = "A manifest of another form is passed over")]
    public void The_PATH_counts_where_no_manifest_has_the_tool(string manifest)
    {
        Write("bin/vendo-emulator");
        Write("solution/.config/dotnet-tools.json", manifest);

        Assert.That(Find(path: $"{_folder.File("nowhere")}{Path.PathSeparator}{_folder.File("bin")}").FileName, Is.EqualTo(_folder.File("bin/vendo-emulator")));
    }

    [Test]
    public void A_global_tool_is_found_without_the_PATH()
    {
        Write(".dotnet/tools/vendo-emulator");

        Assert.That(Find().FileName, Is.EqualTo(_folder.File(".dotnet/tools/vendo-emulator")));
    }

    [Test]
    public void A_binary_that_is_missing_is_named() => Assert.That(
        () => Find("bin/none"),
        Throws.InstanceOf<DistributedApplicationException>().With.Message.EqualTo($"The resource 'vendo' has no program {Path.Combine(AppHost, "bin/none")}. Build it, or correct the path that WithBinary is given."));

    [Test]
    public void Where_there_is_none_the_message_says_what_to_do() => Assert.That(
        () => Find(),
        Throws.InstanceOf<DistributedApplicationException>().With.Message.EqualTo(
            $"The resource 'vendo' finds no program vendo-emulator: no tool manifest at or above {AppHost} names it, and it is not on the PATH. "
            + "Install the .NET tool (`dotnet tool install vendo-emulator`, with --global or in a manifest), or name the program with WithBinary(path)."));

    private ProgramCommand Find(string? binary = null, string? path = null) =>
        ProgramCommand.Find("vendo", binary, AppHost, name => name switch { "PATH" => path, "DOTNET_CLI_HOME" => _folder.Path, _ => null });

    private void Write(string path, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), text);
    }
}
