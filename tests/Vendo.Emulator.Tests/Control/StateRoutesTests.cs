using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class StateRoutesTests : ControlTests
{
    [Test]
    public async Task A_reset_leads_back_to_the_beginning()
    {
        var before = (await Control.GetAsync("/_emulator/export")).Text;
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}""");
        await Control.PutAsync("/_emulator/clock", """{"mode":"real","scale":0.000001}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"P40D"}""");
        await Api.PostAsync($"/api/v1/integrations/{Integration}/sync");
        await Api.DeleteAsync($"/api/v1/integrations/{Integration}");

        var reset = await Control.PostAsync("/_emulator/reset");

        Assert.That((reset.Status, reset.Text), Is.EqualTo((HttpStatusCode.OK, """{"data":{"now":"2024-03-04T15:00:00Z","fixture":"docs"}}""")));
        Assert.That((await Control.GetAsync("/_emulator/export")).Text, Is.EqualTo(before));
        Assert.That((await Api.PostAsync($"/api/v1/integrations/{Integration}/sync"))["jobId"], Is.EqualTo("job_98765"), "the reserved number is free again");
    }

    [Test]
    public async Task An_export_is_a_fixture_that_an_import_takes()
    {
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"queuedFor":"PT5M"}]}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H"}""");
        var export = await Control.GetAsync("/_emulator/export");
        var follows = await Control.PostAsync("/_emulator/clock/advance", """{"by":"P2D"}""");
        await Control.PostAsync("/_emulator/reset");

        var imported = await Control.PostAsync("/_emulator/import", export.Text);

        Assert.That(export.Text, Does.Match("""^\{\s*"formatVersion": 1,"""));
        Assert.That(export.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        Assert.That((imported.Status, imported["now"]), Is.EqualTo((HttpStatusCode.OK, "2024-03-04T16:00:00Z")));
        Assert.That((await Control.GetAsync("/_emulator/export")).Text, Is.EqualTo(export.Text));
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"by":"P2D"}""")).Text, Is.EqualTo(follows.Text));
    }

    [Test]
    public async Task An_import_may_be_larger_than_a_mebibyte()
    {
        var export = (await Control.GetAsync("/_emulator/export")).Text;

        var imported = await Control.PostAsync("/_emulator/import", export + new string(' ', 9 * 1024 * 1024));

        Assert.That(imported.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_mistake_is_told_with_its_path_and_line()
    {
        var export = (await Control.GetAsync("/_emulator/export")).Text;
        var broken = export.Replace("\"frequencyUnit\":\"hours\"", "\"frequencyUnit\":\"fortnights\"").Replace("\"unit\":\"hours\"", "\"unit\":\"fortnights\"");
        Assert.That(broken, Is.Not.EqualTo(export));

        var refused = await Control.PostAsync("/_emulator/import", broken);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Match("line [0-9]+").And.Contain("Expected 'hours' | 'days' | 'weeks' | 'months'"));
        Assert.That((await Control.GetAsync("/_emulator/export")).Text, Is.EqualTo(export), "nothing has changed");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"formatVersion": 2}""")]
    public async Task What_is_no_fixture_is_refused(string body)
    {
        var refused = await Control.PostAsync("/_emulator/import", body);

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("line 1").Or.Contain("formatVersion 2 is newer"));
    }
}
