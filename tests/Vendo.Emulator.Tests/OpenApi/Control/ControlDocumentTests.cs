using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Vendo.Emulator.OpenApi.Control;
using Vendo.Emulator.Testing;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi.Control;

public sealed class ControlDocumentTests
{
    private VendoEmulator _vendo = null!;

    private static string File => Path.Combine(FixtureFolder.Path, "openapi", "control.json");

    [SetUp]
    public async Task Start() => _vendo = await VendoEmulator.StartAsync();

    [TearDown]
    public async Task Stop() => await _vendo.DisposeAsync();

    [Test]
    public async Task The_document_is_that_of_the_routes()
    {
        var written = await ControlDocument.WriteAsync();
        var kept = (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n");

        Assert.That(written == kept, $"{File} differs from the routes; dotnet run --project src/Vendo.Emulator.OpenApi writes it:\n{LineDiff.Of(kept, written)}");
    }

    [Test]
    public async Task It_is_served_to_anyone_and_names_the_server()
    {
        using var client = new HttpClient(_vendo.Handler, disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        using var answer = await client.GetAsync("/openapi/control.json");

        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo((await System.IO.File.ReadAllTextAsync(File)).Replace("\"http://127.0.0.1:4010\"", "\"http://localhost\"", StringComparison.Ordinal)));
    }

    [Test]
    public void Every_operation_is_described_and_none_that_is_not_there() =>
        Assert.That(ControlDocs.All.Keys, Is.EquivalentTo(_vendo.Core.ControlOperations.Select(operation => operation.Name).Distinct()));

    [Test]
    public async Task It_is_OpenAPI_3_1_without_a_mistake()
    {
        var read = OpenApiDocument.Parse(await System.IO.File.ReadAllTextAsync(File), "json");

        Assert.That(read.Diagnostic!.Errors.Select(error => error.ToString()), Is.Empty);
        Assert.That(read.Document!.Paths, Has.Count.EqualTo(JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!["paths"]!.AsObject().Count));
    }
}
