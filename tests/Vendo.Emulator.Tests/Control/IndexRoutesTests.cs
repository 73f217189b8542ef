using System.Net;
using System.Text.Json;

namespace Vendo.Emulator.Tests.Control;

public sealed class IndexRoutesTests : ControlTests
{
    [Test]
    public async Task It_lists_every_operation_of_the_control_surface()
    {
        var index = await Control.GetAsync("/_emulator");

        Assert.That(Rows(index, "operations"), Is.EqualTo(Vendo.Core.ControlOperations
            .Where(operation => !operation.Pattern.Contains("{world}", StringComparison.Ordinal))
            .Select(operation => $"{operation.Method} {operation.Pattern} {operation.Name}")));
    }

    [Test]
    public async Task Each_route_that_it_lists_can_have_a_fault()
    {
        foreach (var route in (await Control.GetAsync("/_emulator")).Data.GetProperty("routes").EnumerateArray())
        {
            var armed = await Control.PostAsync("/_emulator/faults", $$$"""{"method":"{{{route.GetProperty("method")}}}","route":"{{{route.GetProperty("path")}}}","respond":{"status":503}}""");

            Assert.That(armed.Status, Is.EqualTo(HttpStatusCode.Created), $"{route} {armed.Text}");
        }
    }

    [TestCase("respond", """{"status":500}""")]
    [TestCase("drop", "true")]
    [TestCase("truncate", "true")]
    [TestCase("neverAnswer", "true")]
    [TestCase("cutJson", "true")]
    [TestCase("latency", """{"from":"PT1S"}""")]
    public async Task Each_effect_that_it_lists_can_be_armed(string effect, string value)
    {
        var effects = (await Control.GetAsync("/_emulator")).Data.GetProperty("effects").EnumerateArray().Select(name => name.GetString()).ToList();

        Assert.That(effects, Does.Contain(effect).And.Count.EqualTo(6));
        Assert.That((await Control.PostAsync("/_emulator/faults", $$"""{"route":"/api/v1/me","{{effect}}":{{value}}}""")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_key_that_it_names_opens_the_world()
    {
        var made = await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");

        var main = (await Control.GetAsync("/_emulator")).Data.GetProperty("world");
        var extra = (await Control.GetAsync("/_emulator/worlds/world_1")).Data.GetProperty("world");

        Assert.That((main.GetProperty("id").GetString(), main.GetProperty("apiKey").GetString()), Is.EqualTo(("main", Vendo.ApiKey)));
        Assert.That((extra.GetProperty("id").GetString(), extra.GetProperty("apiKey").GetString()), Is.EqualTo(("world_1", made["apiKey"])));
        Assert.That(main.GetProperty("accountName").GetString(), Is.EqualTo("Example Account"));
    }

    private static IEnumerable<string> Rows(Answer index, string list) => index.Data.GetProperty(list).EnumerateArray().Select(Row);

    private static string Row(JsonElement row) => $"{row.GetProperty("method")} {row.GetProperty("path")} {row.GetProperty("operation")}";
}
