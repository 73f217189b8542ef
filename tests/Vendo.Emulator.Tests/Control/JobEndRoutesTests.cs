using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class JobEndRoutesTests : ControlTests
{
    [SetUp]
    public async Task A_job_runs() => await Control.PostAsync("/_emulator/clock/advance", """{"to":"2024-03-04T16:00:10Z"}""");

    [Test]
    public async Task A_running_job_can_be_completed()
    {
        var ended = await Control.PostAsync("/_emulator/jobs/job_60001/complete");

        Assert.That(ended.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((ended["status"], ended["progress"], ended["finishedAt"]), Is.EqualTo(("completed", "100", "2024-03-04T16:00:10Z")));
        Assert.That((await Api.GetAsync("/api/v1/jobs/job_60001")).Text, Is.EqualTo(ended.Text));
        Assert.That((await Api.GetAsync($"/api/v1/integrations/{Integration}"))["lastSyncAt"], Is.EqualTo("2024-03-04T16:00:10Z"));
    }

    [Test]
    public async Task A_pending_job_can_be_completed()
    {
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"queuedFor":"PT2M"}]}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"to":"2024-03-04T17:01:00Z"}""");

        var ended = await Control.PostAsync("/_emulator/jobs/job_60002/complete");

        Assert.That((ended["status"], ended["startedAt"], ended["finishedAt"]), Is.EqualTo(("completed", "2024-03-04T17:01:00Z", "2024-03-04T17:01:00Z")));
    }

    [Test]
    public async Task It_can_be_failed_without_words()
    {
        var ended = await Control.PostAsync("/_emulator/jobs/job_60001/fail");

        Assert.That((ended["status"], ended["progress"], ended["errorCode"], ended["errorCategory"], ended["errorMessage"]),
            Is.EqualTo(("failed", "33", "SYNC_FAILED", "connector", "The destination rejected the request.")));
    }

    [Test]
    public async Task It_can_be_failed_with_words()
    {
        var ended = await Control.PostAsync("/_emulator/jobs/job_60001/fail", """{"code":"AUTH_EXPIRED","category":"auth","message":"Reconnect."}""");

        Assert.That((ended["errorCode"], ended["errorCategory"], ended["errorMessage"]), Is.EqualTo(("AUTH_EXPIRED", "auth", "Reconnect.")));
        var integration = await Api.GetAsync($"/api/v1/integrations/{Integration}");
        Assert.That((integration["status"], integration["lastError"], integration["consecutiveFailures"]), Is.EqualTo(("errored", "Reconnect.", "1")));
    }

    [TestCase("complete")]
    [TestCase("fail")]
    public async Task One_that_has_ended_is_a_conflict(string how)
    {
        await Control.PostAsync("/_emulator/jobs/job_60001/complete");

        var refused = await Control.PostAsync($"/_emulator/jobs/job_60001/{how}");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.Conflict, "Job already finished: job_60001 is completed")));
    }

    [TestCase("job_1", "complete")]
    [TestCase("60001", "complete")]
    [TestCase("job_1", "fail")]
    [TestCase("60001", "fail")]
    public async Task An_unknown_one_is_not_found(string job, string how)
    {
        var refused = await Control.PostAsync($"/_emulator/jobs/{job}/{how}");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "Job not found")));
    }

    [TestCase("""{"code":"","reason":"x"}""", "code: String must contain at least 1 character(s)", "reason: Unrecognized key")]
    [TestCase("[]", ": Expected object, received array")]
    public async Task A_bad_failure_is_refused(string body, params string[] violations) =>
        Assert.That((await Control.PostAsync("/_emulator/jobs/job_60001/fail", body)).Violations, Is.EqualTo(violations));
}
