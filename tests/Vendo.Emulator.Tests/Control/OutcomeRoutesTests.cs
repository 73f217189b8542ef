using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class OutcomeRoutesTests : ControlTests
{
    [Test]
    public async Task The_next_jobs_do_what_was_laid_down()
    {
        var laid = await Control.PostAsync("/_emulator/outcomes", $$$"""
            {"integrationId": "{{{Integration}}}", "jobs": [
              {"queuedFor": "PT2M", "fails": {"after": 0.4, "code": "AUTH_EXPIRED", "category": "auth", "message": "Reconnect."}},
              {"succeeds": {"rows": 100, "written": 37}},
              {"takes": "PT10M"},
              {"hangs": true}]}
            """);
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT4H5M"}""");

        Assert.That(laid.Status, Is.EqualTo(HttpStatusCode.Created));
        var failed = (await Api.GetAsync("/api/v1/jobs/job_60001"));
        Assert.That((failed["status"], failed["progress"], failed["errorCode"], failed["errorCategory"], failed["errorMessage"]),
            Is.EqualTo(("failed", "40", "AUTH_EXPIRED", "auth", "Reconnect.")));
        Assert.That((failed["startedAt"], failed["finishedAt"]), Is.EqualTo(("2024-03-04T16:02:00Z", "2024-03-04T16:02:12Z")));
        var partial = (await Api.GetAsync("/api/v1/jobs/job_60002"));
        Assert.That((partial["status"], partial["rowsProcessed"], partial["rowsWritten"]), Is.EqualTo(("completed", "100", "37")));
        var slow = (await Api.GetAsync("/api/v1/jobs/job_60003"));
        Assert.That((slow["status"], slow["finishedAt"]), Is.EqualTo(("completed", "2024-03-04T18:10:00Z")));
        Assert.That((await Api.GetAsync("/api/v1/jobs/job_60004"))["status"], Is.EqualTo("running"));
        Assert.That((await Control.GetAsync("/_emulator/outcomes")).Text, Is.EqualTo("""{"data":[]}"""));
    }

    [Test]
    public async Task They_are_answered_as_they_were_laid_and_add_up()
    {
        var first = $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"queuedFor":"PT2M","takes":"PT1M","fails":{"after":0.29,"code":"C","category":"k","message":"m"}}]}""";
        var second = $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"hangs":true},{"succeeds":{"rows":5,"written":5}}]}""";
        var source = $$$"""{"sourceId":"{{{Source}}}","jobs":[{"succeeds":{}}]}""";

        Assert.That((await Control.PostAsync("/_emulator/outcomes", first)).Data.GetRawText(), Is.EqualTo(first));
        await Control.PostAsync("/_emulator/outcomes", second);
        await Control.PostAsync("/_emulator/outcomes", source);

        var both = first[..^2] + ",{\"hangs\":true},{\"succeeds\":{\"rows\":5,\"written\":5}}]}";
        Assert.That((await Control.GetAsync("/_emulator/outcomes")).Data.GetRawText(), Is.EqualTo($"[{both},{source}]"));
    }

    [Test]
    public async Task They_can_be_cleared_of_one_or_of_all()
    {
        foreach (var owner in new[] { $"\"integrationId\":\"{Integration}\"", $"\"sourceId\":\"{Source}\"" })
            await Control.PostAsync("/_emulator/outcomes", "{" + owner + ""","jobs":[{"hangs":true},{}]}""");

        Assert.That((await Control.DeleteAsync($"/_emulator/outcomes?integrationId={Integration}")).Text, Is.EqualTo("""{"data":{"cleared":2}}"""));
        Assert.That((await Control.GetAsync("/_emulator/outcomes")).Data.GetArrayLength(), Is.EqualTo(1));
        Assert.That((await Control.DeleteAsync("/_emulator/outcomes"))["cleared"], Is.EqualTo("2"));
        Assert.That((await Control.GetAsync("/_emulator/outcomes")).Data.GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_failure_without_words_has_those_of_any_other()
    {
        await Control.PostAsync("/_emulator/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"fails":{}},{"fails":{"code":"X"}}]}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT3H"}""");

        var plain = await Api.GetAsync("/api/v1/jobs/job_60001");
        var coded = await Api.GetAsync("/api/v1/jobs/job_60002");
        Assert.That((plain["status"], plain["errorCode"], plain["errorMessage"]), Is.EqualTo(("failed", "SYNC_FAILED", "The destination rejected the request.")));
        Assert.That((coded["status"], coded["errorCode"], coded["errorMessage"]), Is.EqualTo(("failed", "X", "The destination rejected the request.")));
    }

    [Test]
    public async Task Everything_wrong_is_said_at_once()
    {
        var refused = await Control.PostAsync("/_emulator/outcomes", $$$"""
            {"integrationId": "{{{Integration}}}", "sourceId": "no", "jobs": [
              {"fails": {"after": 1.5, "code": ""}, "hangs": true},
              {"succeeds": {"rows": 10, "written": 11}, "takes": "1h"},
              {"hangs": false, "queuedFor": 3},
              {"fial": {}},
              7]}
            """);

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.BadRequest, "VALIDATION_ERROR")));
        Assert.That(refused.Violations, Is.EqualTo(new[]
        {
            "sourceId: Invalid uuid",
            ": Exactly one of 'integrationId', 'sourceId', 'modelId' is required, received 'integrationId', 'sourceId'",
            "jobs.0.fails.after: Number must be less than or equal to 1",
            "jobs.0.fails.code: String must contain at least 1 character(s)",
            "jobs.0: At most one of 'fails', 'succeeds', 'hangs' is possible, received 'fails', 'hangs'",
            "jobs.1.takes: Expected an ISO 8601 duration such as PT6H or P1DT30M.",
            "jobs.1.succeeds.written: Number must be less than or equal to 10",
            "jobs.2.queuedFor: Expected string, received number",
            "jobs.2.hangs: Invalid literal value, expected true",
            "jobs.3.fial: Unrecognized key",
            "jobs.4: Expected object, received number",
        }));
        Assert.That((await Control.GetAsync("/_emulator/outcomes")).Data.GetArrayLength(), Is.Zero);
    }

    [TestCase("""{}""", ": Exactly one of 'integrationId', 'sourceId', 'modelId' is required, received none", "jobs: Required")]
    [TestCase("""{"modelId":"00000000-0000-4000-8000-000000000000","jobs":[]}""", "jobs: Array must contain at least 1 element(s)")]
    public async Task A_body_without_owner_or_jobs_is_refused(string body, params string[] violations) =>
        Assert.That((await Control.PostAsync("/_emulator/outcomes", body)).Violations, Is.EqualTo(violations));

    [TestCase("integrationId", "Integration not found")]
    [TestCase("sourceId", "Source not found")]
    [TestCase("modelId", "Model not found")]
    public async Task An_unknown_owner_is_not_found(string field, string message)
    {
        var laid = await Control.PostAsync("/_emulator/outcomes", $$"""{"{{field}}":"{{Nobody}}","jobs":[{}]}""");
        var cleared = await Control.DeleteAsync($"/_emulator/outcomes?{field}={Nobody}");

        Assert.That((laid.Status, laid.Message), Is.EqualTo((HttpStatusCode.NotFound, message)));
        Assert.That((cleared.Status, cleared.Message), Is.EqualTo((HttpStatusCode.NotFound, message)));
    }

    [TestCase("?integrationId=x", "integrationId: Invalid uuid")]
    [TestCase("?integration=dd0e8400-e29b-41d4-a716-446655440008", "integration: Unrecognized key")]
    [TestCase("?sourceId=a&modelId=b", ": At most one of 'integrationId', 'sourceId', 'modelId' is possible, received 'sourceId', 'modelId'")]
    public async Task A_bad_clearing_clears_nothing(string query, string violation) =>
        Assert.That((await Control.DeleteAsync("/_emulator/outcomes" + query)).Violations, Is.EqualTo(new[] { violation }));
}
