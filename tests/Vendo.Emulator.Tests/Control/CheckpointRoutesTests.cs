using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class CheckpointRoutesTests : ControlTests
{
    [Test]
    public async Task Restored_all_is_as_it_was()
    {
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true},{}]}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H"}""");
        var before = (await Control.GetAsync("/_emulator/export")).Text;
        var made = await Control.PostAsync("/_emulator/checkpoints", """{"name":"before it"}""");
        await Control.PostAsync("/_emulator/jobs/job_60001/complete");
        var first = await Control.PostAsync("/_emulator/clock/advance", """{"by":"P3D"}""");

        var restored = await Control.PostAsync("/_emulator/checkpoints/before%20it/restore");

        Assert.That((made.Status, made.Text), Is.EqualTo((HttpStatusCode.Created, """{"data":{"name":"before it","now":"2024-03-04T16:00:00Z"}}""")));
        Assert.That((restored.Status, restored.Text), Is.EqualTo((HttpStatusCode.OK, made.Text)));
        Assert.That((await Control.GetAsync("/_emulator/export")).Text, Is.EqualTo(before));
        await Control.PostAsync("/_emulator/jobs/job_60001/complete");
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"by":"P3D"}""")).Text, Is.EqualTo(first.Text), "the same follows again");
    }

    [Test]
    public async Task They_are_listed_replaced_and_forgotten()
    {
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"b"}""");
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"a"}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1M"}""");
        var again = await Control.PostAsync("/_emulator/checkpoints", """{"name":"b"}""");

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.OK), "it is not a new one");
        Assert.That((await Control.GetAsync("/_emulator/checkpoints")).Data.GetRawText(),
            Is.EqualTo("""[{"name":"a","now":"2024-03-04T15:00:00Z"},{"name":"b","now":"2024-03-04T15:01:00Z"}]"""));
        Assert.That((await Control.DeleteAsync("/_emulator/checkpoints/b")).Text, Is.EqualTo("""{"data":{"deleted":true,"name":"b"}}"""));
        Assert.That((await Control.DeleteAsync("/_emulator/checkpoints/b")).Message, Is.EqualTo("Checkpoint not found"));
        Assert.That((await Control.PostAsync("/_emulator/checkpoints/b/restore")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_reset_leaves_them()
    {
        await Control.PostAsync("/_emulator/checkpoints", """{"name":"a"}""");
        await Control.PostAsync("/_emulator/reset");

        Assert.That((await Control.PostAsync("/_emulator/checkpoints/a/restore")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("""{}""", "name: Required")]
    [TestCase("""{"name":"a/b"}""", @"name: Must not contain '/', '\' or control characters")]
    [TestCase("""{"name":".."}""", @"name: Must not contain '/', '\' or control characters")]
    [TestCase("""{"name":1,"x":2}""", "name: Expected string, received number", "x: Unrecognized key")]
    public async Task A_bad_name_is_refused(string body, params string[] violations) =>
        Assert.That((await Control.PostAsync("/_emulator/checkpoints", body)).Violations, Is.EqualTo(violations));
}
