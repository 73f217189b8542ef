using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Vendo.Emulator.Server.Tests.Running;
using Vendo.Emulator.Testing;

namespace Vendo.Emulator.Server.Tests.Packaging;

/// <summary>Builds the packages and uses them as a newcomer would, without anything else of this repository.</summary>
public sealed class PackageTests
{
    private const string Library = "Vendo.Emulator", Domain = "Vendo.Emulator.Domain", Tool = "vendo-emulator", Templates = "Vendo.Emulator.Templates";
    private const string Version = "0.1.0-test.1";
    private const string AspireHosting = "Vendo.Emulator.Aspire.Hosting", AspireClient = "Vendo.Emulator.Aspire.Client";

    private static readonly string Given = typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PackagesFolder").Value!;

    private TemporaryFolder _folder = null!;

    private string Feed => _folder.File("feed");

    // A separate cache: the machine's cache would keep serving an older package of the same version.
    private string Cache => _folder.File("cache");

    [OneTimeSetUp]
    public async Task Pack()
    {
        _folder = new TemporaryFolder();
        var source = Path.GetFullPath(Path.Combine(SourceFolder.Tests, "../src"));

        // Built in a separate folder, because other builds of the sources may be running.
        string[] common = ["-c", "Release", "-o", Feed, "--artifacts-path", _folder.File("build"), "-v", "quiet", "-p:RunAnalyzers=false", $"-p:Version={Version}"];
        await DotnetAsync(Given, ["pack", $"{source}/Vendo.Emulator.Server", .. common]);
        await DotnetAsync(Given, ["pack", $"{source}/{Domain}", "--no-build", .. common]);
        await DotnetAsync(Given, ["pack", $"{source}/{Library}", "--no-build", .. common]);
        foreach (var package in (string[])[Templates, AspireHosting, AspireClient])
            await DotnetAsync(Given, ["pack", $"{source}/{package}", .. common]);

        // The dependencies of the packages were restored for these tests already, so no registry is needed.
        await File.WriteAllTextAsync(_folder.File("nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="ours" value="{Feed}" /><add key="theirs" value="{Given}" /></packageSources>
            </configuration>
            """);
    }

    [OneTimeTearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public void Each_package_has_its_readme_licence_documentation_and_symbols()
    {
        foreach (var (package, assembly, folder) in new[] { (Domain, Domain, "lib/net10.0"), (Library, Library, "lib/net10.0"), (Tool, Tool, "tools/net10.0/any"), (AspireHosting, AspireHosting, "lib/net10.0"), (AspireClient, AspireClient, "lib/net10.0") })
        {
            var files = FilesOf(package, "nupkg");
            Assert.That(files, Does.Contain("README.md").And.Contains($"{folder}/{assembly}.dll"), package);
            Assert.That(FilesOf(package, "snupkg"), Does.Contain($"{folder}/{assembly}.pdb"), package);
            var about = AboutOf(package);
            Assert.That(Texts(about, "license"), Is.EqualTo(new[] { "MIT" }), package);
            Assert.That(Texts(about, "readme"), Is.EqualTo(new[] { "README.md" }), package);
            Assert.That(Texts(about, "description").Single(), Does.EndWith("Unofficial."), package);
        }

        foreach (var package in (string[])[Domain, Library, AspireHosting, AspireClient])
            Assert.That(FilesOf(package, "nupkg"), Does.Contain($"lib/net10.0/{package}.xml"));
    }

    [Test]
    public void A_library_depends_on_what_it_needs_to_run_and_on_its_very_own_domain()
    {
        Assert.That(DependenciesOf(Domain), Is.Empty);
        Assert.That(DependenciesOf(Library).Select(dependency => dependency.Id), Is.EquivalentTo(new[] { Domain, "Bogus", "LiteDB", "Scalar.AspNetCore" }));
        Assert.That(DependenciesOf(Library).Single(dependency => dependency.Id == Domain).Version, Is.EqualTo($"[{Version}]"));
    }

    [Test]
    public void The_packages_for_Aspire_depend_on_Aspire_and_not_on_the_emulator()
    {
        Assert.That(DependenciesOf(AspireHosting).Select(dependency => dependency.Id), Is.EqualTo(new[] { "Aspire.Hosting" }));
        Assert.That(DependenciesOf(AspireClient).Select(dependency => dependency.Id), Is.EquivalentTo(new[] { "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http" }));
    }

    [Test]
    public async Task A_library_that_it_needs_to_run_does_not_show_in_a_consumers_code()
    {
        var project = Directory.CreateDirectory(_folder.File("consumer")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "consumer.csproj"), ProjectWithTheLibrary("Library"));
        string[] hidden = ["LiteDB.LiteDatabase", "Bogus.Faker", "Scalar.AspNetCore.ScalarOptions"];
        await File.WriteAllLinesAsync(Path.Combine(project, "Names.cs"), hidden.Select((name, i) => $"class Names{i} {{ {name}? it; }}").Append("class Seen { Vendo.Emulator.VendoEmulator? it; }"));

        var said = await DotnetCommand.RunAsync(_folder.Path, Cache, DotnetCommand.Dotnet, ["build", project, "-v", "quiet", "-o", Path.Combine(project, "out")], exitCode: 1);

        foreach (var name in hidden)
            Assert.That(said, Does.Contain($"'{name.Split('.')[0]}'"), name);
        Assert.That(said, Does.Not.Contain("Names.cs(4"));
    }

    [Test]
    public async Task The_template_makes_tests_that_pass()
    {
        var (hive, folder) = (_folder.File("hive"), _folder.File("My.Tests"));
        await DotnetAsync(Cache, "new", "install", PathOf(Templates, "nupkg"), "--debug:custom-hive", hive);
        await DotnetAsync(Cache, "new", "vendo-tests", "-o", folder, "--no-update-check", "--debug:custom-hive", hive);

        Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "My.Tests.csproj")), Does.Contain($"Include=\"{Library}\" Version=\"{Version}\""));
        Assert.That(await DotnetAsync(Cache, "test", folder), Does.Contain("Passed!").And.Contain("Passed:     1"));
    }

    [Test]
    public async Task A_console_project_with_only_the_package_passes_the_samples_first_test()
    {
        var project = Directory.CreateDirectory(_folder.File("newcomer")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "newcomer.csproj"), ProjectWithTheLibrary("Exe"));

        var sample = Path.Combine(SourceFolder.Tests, "Vendo.Emulator.Sample.Tests");
        File.Copy(Path.Combine(sample, "SyncMonitor.cs"), Path.Combine(project, "SyncMonitor.cs"));
        await File.WriteAllTextAsync(Path.Combine(project, "FirstTest.cs"), NewcomersProgram.FirstTest(await File.ReadAllTextAsync(Path.Combine(sample, "SyncMonitorTests.cs"))));
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), NewcomersProgram.Of(await File.ReadAllTextAsync(Path.Combine(SourceFolder.Tests, "..", "README.md"))));
        await File.WriteAllTextAsync(Path.Combine(project, "Newcomer.cs"), NewcomersProgram.Text);

        await DotnetAsync(Cache, "build", project, "-v", "quiet", "-o", Path.Combine(project, "out"));
        var said = await DotnetAsync(Cache, Path.Combine(project, "out", "newcomer.dll"));

        var (snippet, rest) = said.ReplaceLineEndings("\n").Split('\n', 2) is [var first, var others] ? (first, others) : (said, "");
        Assert.That(snippet, Does.Contain("\"status\":\"errored\"").And.Contain("\"lastError\":\"Reconnect the app.\""));
        Assert.That(rest, Is.EqualTo(NewcomersProgram.Says));
    }

    [Test]
    public async Task The_tool_is_installed_and_tells_its_version()
    {
        var tools = _folder.File("tools");
        await DotnetAsync(Cache, "tool", "install", Tool, "--tool-path", tools, "--version", Version, "--configfile", _folder.File("nuget.config"));

        Assert.That((await DotnetCommand.RunAsync(_folder.Path, Cache, Path.Combine(tools, "vendo-emulator"), "--version")).Trim(), Is.EqualTo(Version));
    }

    private static string ProjectWithTheLibrary(string outputType) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{Library}" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private static string[] Texts(XElement about, string name) => [.. about.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];

    private Task<string> DotnetAsync(string packages, params string[] args) => DotnetCommand.RunAsync(_folder.Path, packages, DotnetCommand.Dotnet, args);

    private List<(string Id, string Version)> DependenciesOf(string package) =>
        [.. AboutOf(package).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => ((string)element.Attribute("id")!, (string)element.Attribute("version")!))];

    private XElement AboutOf(string package)
    {
        using var archive = ZipFile.OpenRead(PathOf(package, "nupkg"));
        using var about = archive.GetEntry($"{package}.nuspec")!.Open();
        return XElement.Load(about);
    }

    private string[] FilesOf(string package, string extension)
    {
        using var archive = ZipFile.OpenRead(PathOf(package, extension));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private string PathOf(string package, string extension) => Path.Combine(Feed, $"{package}.{Version}.{extension}");
}
