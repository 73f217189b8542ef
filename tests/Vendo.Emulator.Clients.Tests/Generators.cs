using System.Reflection;

namespace Vendo.Emulator.Clients.Tests;

/// <summary>The generators of the tool manifest. Each writes clients of both documents, in the namespaces Generated.Api and Generated.Control.</summary>
internal static class Generators
{
    private static readonly (string Document, string Namespace, string Class)[] Clients = [("v1", "Generated.Api", "VendoClient"), ("control", "Generated.Control", "ControlClient")];

    public static readonly IReadOnlyDictionary<string, Func<ScratchFolder, Uri, Task>> All = new Dictionary<string, Func<ScratchFolder, Uri, Task>>
    {
        ["NSwag"] = NSwagAsync,
        ["Kiota"] = KiotaAsync,
    };

    private static async Task NSwagAsync(ScratchFolder folder, Uri emulator)
    {
        foreach (var (document, space, name) in Clients)
        {
            await RunAsync(
                "nswag", "openapi2csclient", $"/input:{emulator}openapi/{document}.json", $"/output:{Path.Combine(folder.Path, name + ".cs")}", $"/namespace:{space}", $"/className:{name}",
                "/generateNullableReferenceTypes:true", "/generateOptionalParameters:true", "/generateOptionalPropertiesAsNullable:true");
        }
    }

    private static async Task KiotaAsync(ScratchFolder folder, Uri emulator)
    {
        foreach (var (document, space, name) in Clients)
        {
            await RunAsync(
                "kiota", "generate", "--language", "CSharp", "--openapi", $"{emulator}openapi/{document}.json", "--output", Path.Combine(folder.Path, name), "--namespace-name", space, "--class-name", name,
                "--exclude-backward-compatible", "--clear-cache", "--log-level", "Warning",
                "--serializer", "Microsoft.Kiota.Serialization.Json.JsonSerializationWriterFactory", "--deserializer", "Microsoft.Kiota.Serialization.Json.JsonParseNodeFactory");
        }
    }

    // A warning is a failure: the output is read for it, since the exit code does not tell.
    private static async Task RunAsync(string tool, params string[] arguments)
    {
        var (exit, output) = await DotnetCommand.RunAsync(["tool", "run", tool, "--", .. arguments]);
        if (exit != 0 && output.Contains("dotnet tool restore", StringComparison.Ordinal))
        {
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
                Assert.Fail($"CI restores the tools before the tests, and {tool} is not there.");
            Assert.Ignore($"{tool} is not there. Run: dotnet tool restore");
        }

        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warn").IgnoreCase);
    }

    /// <summary>A value that the project file gave.</summary>
    internal static string Metadata(string key) =>
        typeof(Generators).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
