using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class SourceDataRoutesTests : ControlTests
{
    private static readonly string Path = $"/_emulator/sources/{Source}/data";

    [Test]
    public async Task A_range_is_the_data_it_has()
    {
        var set = await Control.PutAsync(Path, """{"earliestDataAt":"2024-01-01T00:00:00Z","latestDataAt":"2024-03-04T12:00:00Z"}""");

        Assert.That((set["id"], set["earliestDataAt"], set["latestDataAt"]), Is.EqualTo((Source.ToString(), "2024-01-01T00:00:00Z", "2024-03-04T12:00:00Z")));
        Assert.That((await Api.GetAsync($"/api/v1/sources/{Source}")).Text, Is.EqualTo(set.Text));
    }

    [Test]
    public async Task Without_data_an_export_waits_for_an_import()
    {
        var set = await Control.PutAsync(Path, """{"earliestDataAt":null,"latestDataAt":null}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H"}""");

        Assert.That((set["latestDataAt"], set["lastImportAt"]), Is.EqualTo(("null", "null")));
        Assert.That((await Api.GetAsync($"/api/v1/integrations/{Integration}"))["importDependencyStatus"], Is.EqualTo("waiting"));
    }

    [TestCase("""{}""", "earliestDataAt: Required", "latestDataAt: Required")]
    [TestCase("""{"earliestDataAt":null,"latestDataAt":"2024-03-04T12:00:00Z"}""", "earliestDataAt: Give both instants, or null for both")]
    [TestCase("""{"earliestDataAt":"2024-03-04T12:00:00Z","latestDataAt":null}""", "latestDataAt: Give both instants, or null for both")]
    [TestCase("""{"earliestDataAt":"2024-03-04T12:00:01Z","latestDataAt":"2024-03-04T12:00:00Z"}""", "latestDataAt: Must not be before earliestDataAt")]
    [TestCase("""{"earliestDataAt":"yesterday","latestDataAt":5,"x":1}""", "earliestDataAt: Invalid datetime", "latestDataAt: Expected string, received number", "x: Unrecognized key")]
    public async Task A_bad_range_is_refused(string body, params string[] violations) =>
        Assert.That((await Control.PutAsync(Path, body)).Violations, Is.EqualTo(violations));

    [TestCase(Nobody)]
    [TestCase("shop")]
    public async Task An_unknown_source_is_not_found(string id)
    {
        var refused = await Control.PutAsync($"/_emulator/sources/{id}/data", "{}");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "Source not found")));
    }
}
