using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>A fixture nests as deep as a JSON reader of .NET goes by default, and so does every answer about it.</summary>
public sealed class FixtureDepthTests
{
    private const int Deepest = 64;

    [Test]
    public async Task What_a_fixture_brings_every_answer_can_show()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        await vendo.ImportAsync(Deep(Deepest));
        using var client = vendo.CreateClient();

        foreach (var path in (string[])["integrations", $"integrations/{Known.Integration}", "sources", $"sources/{Known.Source}"])
            Read(await client.GetStringAsync($"/api/v1/{path}"));
        foreach (var path in (string[])["export", "requests", "requests/1", "requests/har", "agenda", "history"])
            Read(await client.GetStringAsync($"/_emulator/{path}"));
        await vendo.ImportAsync(await vendo.ExportAsync());
    }

    [Test]
    public async Task Deeper_ones_are_refused()
    {
        await using var vendo = await VendoEmulator.StartAsync();

        Assert.That(() => vendo.ImportAsync(Deep(Deepest + 1)), Throws.ArgumentException.With.Message.Contains("nested deeper than 64 levels"));
    }

    private static void Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.That(document.RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object));
        JsonSerializer.Deserialize<JsonElement>(json);
    }

    // The deepest place of a row that answers show: integrations[n].config.global.
    private static string Deep(int levels)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json")))!;
        root["integrations"]![0]!["config"]!["global"] = "HERE";
        var nested = levels - 4;
        return root.ToJsonString().Replace("\"HERE\"", string.Concat(Enumerable.Repeat("{\"a\":", nested - 1)) + "{}" + new string('}', nested - 1), StringComparison.Ordinal);
    }
}
