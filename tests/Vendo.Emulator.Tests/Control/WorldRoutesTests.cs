using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class WorldRoutesTests : ControlTests
{
    private const string Account = "123e4567-e89b-12d3-a456-426614174000";

    [Test]
    public async Task A_world_is_made_from_a_fixture_and_reached_by_its_key()
    {
        var made = await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");

        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(made.Text, Is.EqualTo($$$"""{"data":{"id":"world_1","accountId":"{{{Account}}}","apiKey":"vendo_sk_world_1","generation":"docs"}}"""));
        var mine = await Control.SendAsync(HttpMethod.Get, $"/api/v1/integrations/{Integration}", key: made["apiKey"]);
        Assert.That((mine.Status, mine.Text), Is.EqualTo((HttpStatusCode.OK, (await Api.GetAsync($"/api/v1/integrations/{Integration}")).Text)));
        Assert.That((await Control.SendAsync(HttpMethod.Get, "/api/v1/me", key: made["apiKey"]))["accountId"], Is.EqualTo(Account));
    }

    [Test]
    public async Task What_happens_in_it_happens_nowhere_else()
    {
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");

        await Control.PostAsync("/_emulator/worlds/world_1/clock/advance", """{"by":"PT2H"}""");
        await Control.SendAsync(HttpMethod.Post, $"/api/v1/integrations/{Integration}/pause", key: "vendo_sk_world_1");

        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1/clock"))["now"], Is.EqualTo("2024-03-04T17:00:00Z"));
        Assert.That((await Control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
        Assert.That((await Api.GetAsync($"/api/v1/integrations/{Integration}"))["state"], Is.EqualTo("active"));
    }

    [Test]
    public async Task Its_key_picks_it_for_control_too()
    {
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");

        await Control.SendAsync(HttpMethod.Post, "/_emulator/clock/advance", """{"by":"PT2H"}""", key: "vendo_sk_world_1");

        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1/clock"))["now"], Is.EqualTo("2024-03-04T17:00:00Z"));
        Assert.That((await Control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
    }

    [Test]
    public async Task Dropped_it_is_gone_with_its_key()
    {
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"empty"}""");
        var listed = await Control.GetAsync("/_emulator/worlds");

        var dropped = await Control.DeleteAsync("/_emulator/worlds/world_1");

        Assert.That(listed.Data.EnumerateArray().Select(world => world.GetProperty("id").GetString()), Is.EqualTo(new[] { "world_1", "world_2" }));
        Assert.That(dropped.Text, Is.EqualTo("""{"data":{"deleted":true,"id":"world_1"}}"""));
        Assert.That((await Control.GetAsync("/_emulator/worlds")).Data.EnumerateArray().Select(world => world.GetProperty("apiKey").GetString()),
            Is.EqualTo(new[] { "vendo_sk_world_2" }));
        Assert.That((await Control.SendAsync(HttpMethod.Get, "/api/v1/me", key: "vendo_sk_world_1")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Control.SendAsync(HttpMethod.Post, "/_emulator/reset", key: "vendo_sk_world_1")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Control.DeleteAsync("/_emulator/worlds/world_1")).Message, Is.EqualTo("World not found"));
        Assert.That((await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}"""))["id"], Is.EqualTo("world_3"), "no id or key comes twice");
    }

    [Test]
    public async Task It_can_be_made_from_a_checkpoint_of_the_world_that_is_asked()
    {
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT6H"}""");
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"later"}""");
        await Control.PostAsync("/_emulator/reset");

        await Control.PostAsync("/_emulator/worlds", """{"from":"later"}""");
        var fromThere = await Control.PostAsync("/_emulator/worlds/world_1/worlds", """{"from":"later"}""");

        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1/clock"))["now"], Is.EqualTo("2024-03-04T21:00:00Z"));
        Assert.That((await Control.SendAsync(HttpMethod.Get, "/api/v1/jobs/job_60006", key: "vendo_sk_world_1"))["status"], Is.EqualTo("running"));
        Assert.That(fromThere.Status, Is.EqualTo(HttpStatusCode.BadRequest), "world_1 has no such checkpoint");
    }

    [Test]
    public async Task It_resets_to_where_it_began()
    {
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT6H"}""");
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"later"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"later"}""");
        await Control.PostAsync("/_emulator/worlds/world_1/clock/advance", """{"by":"PT6H"}""");

        var reset = await Control.PostAsync("/_emulator/worlds/world_1/reset");

        Assert.That(reset["now"], Is.EqualTo("2024-03-04T21:00:00Z"));
        Assert.That((await Control.SendAsync(HttpMethod.Get, "/api/v1/me", key: "vendo_sk_world_1")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Its_clock_is_manual_unless_somebody_says_otherwise()
    {
        await Control.PutAsync("/_emulator/clock", """{"mode":"real","scale":0.000001}""");
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"real"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs","clock":"real"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"real"}""");
        await Control.PostAsync("/_emulator/worlds", """{"from":"real","clock":"manual"}""");

        var modes = new List<string?>();
        for (var i = 1; i <= 4; i++)
            modes.Add((await Control.GetAsync($"/_emulator/worlds/world_{i}/clock"))["mode"]);

        Assert.That(modes, Is.EqualTo(new[] { "manual", "real", "real", "manual" }));
    }

    [Test]
    public async Task It_begins_where_it_is_told_to_and_has_a_name_and_an_end()
    {
        var made = await Control.PostAsync("/_emulator/worlds", """{"from":"docs","name":"my test","start":"2030-05-06T07:08:09Z","ttl":"PT1H"}""");

        Assert.That((made["name"], made["id"]), Is.EqualTo(("my test", "world_1")));
        Assert.That(made["expiresAt"], Does.Match("^20.*Z$"));
        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1/clock"))["now"], Is.EqualTo("2030-05-06T07:08:09Z"));
        Assert.That((await Control.GetAsync("/_emulator/worlds")).Data[0].GetProperty("name").GetString(), Is.EqualTo("my test"));
    }

    [Test]
    public async Task It_stays_open_after_an_import()
    {
        var export = (await Control.GetAsync("/_emulator/export")).Text;
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");

        await Control.PostAsync("/_emulator/worlds/world_1/import", export);

        Assert.That((await Control.SendAsync(HttpMethod.Get, "/api/v1/me", key: "vendo_sk_world_1")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1/export")).Text, Is.EqualTo(export), "its key stands beside it");
    }

    [TestCase("""{}""", "from: Required")]
    [TestCase("""{"from":""}""", "from: String must contain at least 1 character(s)")]
    [TestCase("""{"from":"nope"}""", "from: There is no fixture or checkpoint 'nope'. Fixtures: demo, docs, empty, failing, large, waiting; checkpoints: none")]
    [TestCase("""{"from":"/etc/passwd"}""", "from: There is no fixture or checkpoint '/etc/passwd'. Fixtures: demo, docs, empty, failing, large, waiting; checkpoints: none")]
    [TestCase("""{"from":"docs","nmae":"x"}""", "nmae: Unrecognized key")]
    [TestCase("""{"from":"docs","ttl":"PT0S"}""", "ttl: Must be longer than PT0S and at most P30D")]
    [TestCase("""{"from":"docs","ttl":"P31D"}""", "ttl: Must be longer than PT0S and at most P30D")]
    [TestCase("""{"from":"docs","name":"a/b"}""", "name: Must not contain '/', '\\' or control characters")]
    public async Task A_bad_origin_is_refused(string body, string violation) =>
        Assert.That((await Control.PostAsync("/_emulator/worlds", body)).Violations, Is.EqualTo(new[] { violation }));

    [Test]
    public async Task One_is_made_from_a_version_that_is_kept()
    {
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"P1D"}""");
        var first = (await Control.GetAsync("/_emulator/history")).Data.GetProperty("versions")[0].GetProperty("version");

        var made = await Control.PostAsync("/_emulator/worlds", $$"""{"version":{{first}}}""");

        Assert.That((await Control.GetAsync($"/_emulator/worlds/{made["id"]}/clock"))["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
        Assert.That((await Control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-05T15:00:00Z"));
    }

    [Test]
    public async Task One_is_made_from_the_world_as_it_is()
    {
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT10M"}""");

        var made = await Control.PostAsync("/_emulator/worlds", """{"fork":true}""");
        await Control.PostAsync($"/_emulator/worlds/{made["id"]}/clock/advance", """{"by":"PT1H"}""");

        Assert.That((await Control.GetAsync($"/_emulator/worlds/{made["id"]}/clock"))["now"], Is.EqualTo("2024-03-04T16:10:00Z"));
        Assert.That((await Control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-04T15:10:00Z"));
    }

    [TestCase("""{"fork":false}""", "fork: Invalid literal value, expected true")]
    [TestCase("""{"fork":true,"version":0}""", ": At most one of 'fork', 'from', 'version', 'start' is possible, received 'fork', 'version'")]
    [TestCase("""{"version":99}""", "version: Version 99 is not kept. /_emulator/history lists those that are.")]
    [TestCase("""{"version":0,"from":"docs"}""", ": At most one of 'fork', 'from', 'version', 'start' is possible, received 'from', 'version'")]
    [TestCase("""{"version":0,"start":"2024-01-01T00:00:00Z"}""", ": At most one of 'fork', 'from', 'version', 'start' is possible, received 'version', 'start'")]
    public async Task A_version_that_it_cannot_be_made_from_is_refused(string body, string violation)
    {
        var refused = await Control.PostAsync("/_emulator/worlds", body);

        Assert.That(refused.Violations, Is.EqualTo(new[] { violation }));
    }
}
