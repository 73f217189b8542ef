using System.Text.Json.Nodes;
using Vendo.Emulator.Api;
using Vendo.Emulator.OpenApi.Api;
using Vendo.Emulator.Testing;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi;

public sealed class ApiDocumentTests
{
    private static string File => Path.Combine(FixtureFolder.Path, "openapi", "v1.json");

    [Test]
    public async Task The_document_is_that_of_the_routes()
    {
        var written = await ApiDocument.WriteAsync();
        var kept = (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n");

        Assert.That(written == kept, $"{File} differs from the routes; dotnet run --project src/Vendo.Emulator.OpenApi writes it:\n{LineDiff.Of(kept, written)}");
    }

    [Test]
    public async Task It_is_served_to_anyone_and_names_the_server()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using var client = new HttpClient(vendo.Handler, disposeHandler: false) { BaseAddress = vendo.BaseAddress };

        using var answer = await client.GetAsync("/openapi/v1.json");

        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo((await System.IO.File.ReadAllTextAsync(File)).Replace("\"http://127.0.0.1:4010\"", "\"http://localhost\"", StringComparison.Ordinal)));
    }

    [Test]
    public async Task It_describes_exactly_the_routes_that_exist()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var described = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.That(described, Is.EquivalentTo(ApiEndpoints.Operations.Select(route => $"{route.Method} {route.Pattern}")));
    }

    [Test]
    public async Task Nothing_is_described_that_no_route_has()
    {
        await using var vendo = await VendoEmulator.StartAsync();

        Assert.That(OperationDocs.All.Keys, Is.EquivalentTo(ApiEndpoints.Operations.Select(route => route.Name).Distinct()));
    }
}
