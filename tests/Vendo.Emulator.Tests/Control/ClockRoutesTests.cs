using System.Net;
using System.Text.Json.Nodes;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class ClockRoutesTests : ControlTests
{
    [Test]
    public async Task It_says_where_it_stands()
    {
        var clock = await Control.GetAsync("/_emulator/clock");

        Assert.That(clock.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(clock.Text, Is.EqualTo("""{"data":{"now":"2024-03-04T15:00:00Z","mode":"manual","scale":1,"skipIdle":false,"rate":0,"next":"2024-03-04T16:00:00Z","nextEntry":{"at":"2024-03-04T16:00:00Z","kind":"occurrence","integrationId":"dd0e8400-e29b-41d4-a716-446655440008","sourceId":null,"modelId":null,"jobId":null,"name":"My Shopify Store → Mixpanel Production","minTimestamp":"2024-02-26T16:00:00Z","maxTimestamp":"2024-03-04T16:00:00Z"}}}"""));
    }

    [Test]
    public async Task An_hour_brings_an_export()
    {
        var advanced = await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H1M"}""");

        Assert.That(advanced["now"], Is.EqualTo("2024-03-04T16:01:00Z"));
        Assert.That(advanced["counts"], Is.EqualTo("""{"job_dispatched":1,"job_started":1,"job_completed":1}"""));
        Assert.That(advanced["truncated"], Is.EqualTo("false"));
        Assert.That(advanced.Data.GetProperty("entries").EnumerateArray().Select(entry => entry.GetRawText()), Is.EqualTo(new[]
        {
            $$"""{"at":"2024-03-04T16:00:00Z","kind":"job_dispatched","integrationId":"{{Integration}}","sourceId":null,"modelId":null,"jobId":"job_60001","name":"My Shopify Store → Mixpanel Production","message":null}""",
            $$"""{"at":"2024-03-04T16:00:00Z","kind":"job_started","integrationId":"{{Integration}}","sourceId":null,"modelId":null,"jobId":"job_60001","name":"My Shopify Store → Mixpanel Production","message":null}""",
            $$"""{"at":"2024-03-04T16:00:30Z","kind":"job_completed","integrationId":"{{Integration}}","sourceId":null,"modelId":null,"jobId":"job_60001","name":"My Shopify Store → Mixpanel Production","message":null}""",
        }));
    }

    [Test]
    public async Task It_can_be_moved_in_four_ways()
    {
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"to":"2024-03-04T15:30:00Z"}"""))["now"], Is.EqualTo("2024-03-04T15:30:00Z"));
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"toNext":true}"""))["now"], Is.EqualTo("2024-03-04T16:00:00Z"));
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"untilSettled":"job_60001"}"""))["now"], Is.EqualTo("2024-03-04T16:00:30Z"));
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT0.250S"}"""))["now"], Is.EqualTo("2024-03-04T16:00:30.250Z"));
    }

    [Test]
    public async Task A_job_that_has_ended_needs_no_time()
    {
        var settled = await Control.PostAsync("/_emulator/clock/advance", """{"untilSettled":"job_54321"}""");

        Assert.That((settled.Status, settled["now"], settled["entries"]), Is.EqualTo((HttpStatusCode.OK, "2024-03-04T15:00:00Z", "[]")));
    }

    [TestCase("""{}""", ": Exactly one of 'by', 'to', 'toNext', 'untilSettled' is required, received none")]
    [TestCase("""{"by":"PT1H","toNext":true}""", ": Exactly one of 'by', 'to', 'toNext', 'untilSettled' is required, received 'by', 'toNext'")]
    [TestCase("""{"by":"6 hours"}""", "by: Expected an ISO 8601 duration such as PT6H or P1DT30M.")]
    [TestCase("""{"by":""}""", "by: Expected an ISO 8601 duration such as PT6H or P1DT30M.")]
    [TestCase("""{"by":"-PT1H"}""", "by: A duration must not be negative.")]
    [TestCase("""{"by":"P1M"}""", "by: Years and months have no fixed length; use weeks, days, hours, minutes and seconds.")]
    [TestCase("""{"by":6}""", "by: Expected string, received number")]
    [TestCase("""{"to":"tomorrow"}""", "to: Invalid datetime")]
    [TestCase("""{"to":"2024-03-04T14:59:59.999Z"}""", "to: The clock only goes forward: it is 2024-03-04T15:00:00Z, 2024-03-04T14:59:59.999Z lies before it.")]
    [TestCase("""{"toNext":false}""", "toNext: Invalid literal value, expected true")]
    [TestCase("""{"toNext":true,"limit":-1}""", "limit: Number must be greater than or equal to 0")]
    [TestCase("""{"toNext":true,"limits":1}""", "limits: Unrecognized key")]
    public async Task A_bad_advance_is_refused(string body, string violation)
    {
        var refused = await Control.PostAsync("/_emulator/clock/advance", body);

        Assert.That((refused.Status, refused.Code, refused.Message), Is.EqualTo((HttpStatusCode.BadRequest, "VALIDATION_ERROR", "Invalid request body")));
        Assert.That(refused.Violations, Is.EqualTo(new[] { violation }));
        Assert.That((await Control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
    }

    [TestCase("")]
    [TestCase("{")]
    public async Task No_JSON_is_refused(string body) =>
        Assert.That((await Control.PostAsync("/_emulator/clock/advance", body)).Message, Does.StartWith("Invalid JSON in request body: line 1"));

    [TestCase("job_1")]
    [TestCase("dd0e8400-e29b-41d4-a716-446655440008")]
    public async Task An_unknown_job_is_not_found(string job)
    {
        var refused = await Control.PostAsync("/_emulator/clock/advance", $$"""{"untilSettled":"{{job}}"}""");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.NotFound, "Job not found")));
    }

    [Test]
    public async Task A_job_that_never_ends_is_told_so()
    {
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}""");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H"}""");

        var refused = await Control.PostAsync("/_emulator/clock/advance", """{"untilSettled":"job_60001"}""");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.BadRequest, "BAD_REQUEST")));
        Assert.That(refused.Message, Is.EqualTo("Nothing on the agenda will ever end job_60001. Complete, fail or cancel it."));
    }

    [TestCase("""{"by":"P1D"}""")]
    [TestCase("""{"untilSettled":"job_98765"}""")]
    public async Task An_advance_that_meets_its_limit_stops_where_its_message_says(string body)
    {
        var export = (await Control.GetAsync("/_emulator/export")).Text;
        await Control.PostAsync("/_emulator/import", WithLimit(export, 3));
        await Control.PostAsync("/_emulator/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"takes":"P3D"}]}""");
        await Api.PostAsync($"/api/v1/integrations/{Integration}/sync");

        var stopped = await Control.PostAsync("/_emulator/clock/advance", body);
        var clock = await Control.GetAsync("/_emulator/clock");

        Assert.That((stopped.Status, stopped.Code), Is.EqualTo((HttpStatusCode.BadRequest, "BAD_REQUEST")));
        Assert.That(stopped.Message, Does.StartWith($"The advance stopped at {clock["now"]} after 3 agenda entries").And.Contain("has happened"));
        Assert.That(clock["now"], Is.EqualTo("2024-03-04T18:00:00Z"), "what happened stays: three occurrences were skipped");
    }

    [Test]
    public async Task A_forecast_that_meets_the_limit_says_so()
    {
        var export = (await Control.GetAsync("/_emulator/export")).Text;
        await Control.PostAsync("/_emulator/import", WithLimit(export, 3));

        var refused = await Control.GetAsync("/_emulator/clock/forecast?until=2025-01-01T00:00:00Z");

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.BadRequest,
            "The forecast stopped at 2024-03-04T16:00:30Z, short of 2025-01-01T00:00:00Z: an advance may run 3 agenda entries. Ask for an earlier instant.")));
    }

    [Test]
    public async Task The_ledger_is_as_long_as_asked_for_and_counts_all()
    {
        var advanced = await Control.PostAsync("/_emulator/clock/advance", """{"by":"P10D","limit":2}""");

        Assert.That(advanced.Data.GetProperty("entries").GetArrayLength(), Is.EqualTo(2));
        Assert.That(advanced["truncated"], Is.EqualTo("true"));
        Assert.That(advanced.Data.GetProperty("counts").GetProperty("job_dispatched").GetInt32(), Is.EqualTo(240 + 10), "hourly exports, daily imports");
    }

    [Test]
    public async Task It_tells_a_thousand_entries_unless_asked()
    {
        var advanced = await Control.PostAsync("/_emulator/clock/advance", """{"by":"P30D"}""");

        Assert.That((advanced.Data.GetProperty("entries").GetArrayLength(), advanced["truncated"]), Is.EqualTo((1000, "true")));
    }

    [Test]
    public async Task A_forecast_equals_the_ledger_that_follows()
    {
        var forecast = await Control.GetAsync("/_emulator/clock/forecast?until=2024-03-06T00:00:00Z");
        var now = await Control.GetAsync("/_emulator/clock");
        var ledger = await Control.PostAsync("/_emulator/clock/advance", """{"to":"2024-03-06T00:00:00Z"}""");

        Assert.That(now["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
        Assert.That(ledger.Text, Is.EqualTo(forecast.Text));
        Assert.That(ledger.Data.GetProperty("entries").GetArrayLength(), Is.GreaterThan(90));
    }

    [Test]
    public async Task A_forecast_by_a_duration_is_that_to_its_end()
    {
        var by = await Control.GetAsync("/_emulator/clock/forecast?by=PT33H");
        var until = await Control.GetAsync("/_emulator/clock/forecast?until=2024-03-06T00:00:00Z");

        Assert.That(by.Text, Is.EqualTo(until.Text));
    }

    [TestCase("?by=soon", "by: Expected an ISO 8601 duration such as PT6H or P1DT30M.")]
    [TestCase("?by=PT1H&until=2024-03-05T00:00:00Z", ": At most one of 'by', 'until' is possible, received 'by', 'until'")]
    [TestCase("", "until: Required")]
    [TestCase("?until=soon", "until: Invalid datetime")]
    [TestCase("?until=2024-03-04T14:00:00Z", "until: The clock only goes forward: it is 2024-03-04T15:00:00Z, 2024-03-04T14:00:00Z lies before it.")]
    [TestCase("?until=2024-03-05T00:00:00Z&limit=many", "limit: Expected number, received nan")]
    [TestCase("?until=2024-03-05T00:00:00Z&untill=1", "untill: Unrecognized key")]
    public async Task A_bad_forecast_is_refused(string query, string violation)
    {
        var refused = await Control.GetAsync("/_emulator/clock/forecast" + query);

        Assert.That((refused.Status, refused.Message), Is.EqualTo((HttpStatusCode.BadRequest, "Invalid query parameters")));
        Assert.That(refused.Violations, Is.EqualTo(new[] { violation }));
    }

    [Test]
    public async Task Its_mode_and_scale_can_be_set()
    {
        var set = await Control.PutAsync("/_emulator/clock", """{"mode":"real","scale":0.000001}""");
        var back = await Control.PutAsync("/_emulator/clock", """{"mode":"manual"}""");

        Assert.That((set["mode"], set["scale"]), Is.EqualTo(("real", "1E-06")));
        Assert.That((back["mode"], back["scale"], back["now"]), Is.EqualTo(("manual", "1E-06", "2024-03-04T15:00:00Z")));
    }

    [Test]
    public async Task An_advance_of_a_real_clock_jumps_ahead_of_now()
    {
        await Control.PutAsync("/_emulator/clock", """{"mode":"real","scale":0.000001}""");

        var advanced = await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT2H"}""");
        var clock = await Control.GetAsync("/_emulator/clock");

        Assert.That(advanced["now"], Is.EqualTo("2024-03-04T17:00:00Z"));
        Assert.That((clock["now"], clock["mode"]), Is.EqualTo(("2024-03-04T17:00:00Z", "real")), "and goes on from there");
    }

    [TestCase("""{}""", ": At least one of 'mode', 'scale', 'skipIdle' is required")]
    [TestCase("""{"mode":"fast","scale":0}""", "mode: Invalid enum value. Expected 'manual' | 'real'", "scale: Number must be greater than 0")]
    [TestCase("""{"scale":1e9}""", "scale: Number must be less than or equal to 1000000")]
    [TestCase("""{"now":"2024-03-05T00:00:00Z","scale":1}""", "now: Unrecognized key")]
    [TestCase("""[]""", ": Expected object, received array")]
    public async Task A_bad_setting_is_refused(string body, params string[] violations) =>
        Assert.That((await Control.PutAsync("/_emulator/clock", body)).Violations, Is.EqualTo(violations));

    private static string WithLimit(string export, int limit)
    {
        var fixture = JsonNode.Parse(export)!;
        fixture["settings"]!["advanceLimit"] = limit;
        return fixture.ToJsonString();
    }
}
