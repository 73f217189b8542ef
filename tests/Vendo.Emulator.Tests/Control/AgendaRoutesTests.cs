using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class AgendaRoutesTests : ControlTests
{
    private static readonly string[] FromNowOn = ["2024-03-04T16:00:00Z occurrence"];

    [Test]
    public async Task It_holds_what_is_due_in_order_with_names()
    {
        var agenda = await Control.GetAsync("/_emulator/agenda");

        var at = agenda.Data.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.That(at, Is.Not.Empty.And.Ordered);
        Assert.That(agenda.Data.GetProperty("entries")[0].GetProperty("name").GetString(), Is.EqualTo("My Shopify Store → Mixpanel Production"));
        Assert.That(agenda.Data.GetProperty("total").GetInt32(), Is.EqualTo(at.Count));
    }

    [Test]
    public async Task The_next_step_of_a_job_is_in_it()
    {
        await Api.PostAsync($"/api/v1/integrations/{Integration}/sync");
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1S"}""");

        var agenda = await Control.GetAsync($"/_emulator/agenda?integrationId={Integration}");

        var job = agenda.Data.GetProperty("entries")[0];
        Assert.That((job.GetProperty("kind").GetString(), job.GetProperty("jobId").GetString()), Is.EqualTo(("end", "job_98765")));
        Assert.That(agenda.Data.GetProperty("total").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_occurrence_says_what_its_job_will_cover()
    {
        var entry = (await Control.GetAsync($"/_emulator/agenda?integrationId={Integration}")).Data.GetProperty("entries")[0];
        await Control.PostAsync("/_emulator/clock/advance", """{"by":"PT1H"}""");

        var job = (await Api.LookAsync($"/api/v1/jobs?integration_id={Integration}&limit=1")).Data[0];

        Assert.That(entry.GetProperty("maxTimestamp").GetString(), Is.EqualTo("2024-03-04T16:00:00Z"));
        Assert.That((entry.GetProperty("minTimestamp").GetString(), entry.GetProperty("maxTimestamp").GetString()), Is.EqualTo((job.GetProperty("minTimestamp").GetString(), job.GetProperty("maxTimestamp").GetString())));
    }

    [Test]
    public async Task It_is_the_queue_and_not_a_forecast()
    {
        var agenda = await Control.GetAsync($"/_emulator/agenda?integrationId={Integration}");

        Assert.That(agenda.Data.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("at")} {entry.GetProperty("kind")}"), Is.EqualTo(FromNowOn));
    }

    [Test]
    public async Task A_limit_leaves_the_total()
    {
        var agenda = await Control.GetAsync("/_emulator/agenda?limit=0");

        Assert.That(agenda.Data.GetProperty("entries").GetArrayLength(), Is.Zero);
        Assert.That(agenda.Data.GetProperty("total").GetInt32(), Is.Positive);
    }

    [TestCase("limit=10001", HttpStatusCode.BadRequest)]
    [TestCase("integrationId=x", HttpStatusCode.BadRequest)]
    [TestCase("until=2024-03-05T00:00:00Z", HttpStatusCode.BadRequest)]
    [TestCase($"integrationId={Nobody}", HttpStatusCode.NotFound)]
    public async Task What_it_cannot_take_is_refused(string query, HttpStatusCode status) =>
        Assert.That((await Control.GetAsync($"/_emulator/agenda?{query}")).Status, Is.EqualTo(status));
}
