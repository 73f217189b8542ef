using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Integrations;

public sealed class UpdateIntegrationTests(Transport transport) : ApiSuite(transport)
{
    private const string At = $"/integrations/{Known.Integration}";

    [Test]
    public async Task The_answer_is_the_detail()
    {
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        var answer = await Patch(At, """{"schedule": {"frequencyValue": 6, "frequencyUnit": "hours"}}""");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Text("updatedAt"), Is.EqualTo("2024-03-04T15:01:00Z"));
        Assert.That((await Get(At)).Body, Is.EqualTo(answer.Body));
    }

    [TestCase("""{"frequencyValue": 6, "frequencyUnit": "hours"}""", """{"frequency_value":6,"frequency_unit":"hours","rolling_window_days":7}""")]
    [TestCase("""{"frequency_value": 6}""", """{"frequency_value":6,"frequency_unit":"hours","rolling_window_days":7}""")]
    [TestCase("""{"frequencyUnit": "days"}""", """{"frequency_value":1,"frequency_unit":"days","rolling_window_days":7}""")]
    [TestCase("""{"rolling_window_days": 0}""", """{"frequency_value":1,"frequency_unit":"hours","rolling_window_days":0}""")]
    [TestCase("""{"oneOff": true}""", """{"frequency_value":1,"frequency_unit":"hours","rolling_window_days":7,"one_off":true}""")]
    [TestCase("""{"frequencyValue": 2, "frequency_value": 3}""", """{"frequency_value":2,"frequency_unit":"hours","rolling_window_days":7}""")]
    public async Task A_schedule_merges_field_by_field(string patch, string expected)
    {
        var answer = await Patch(At, $$"""{"schedule": {{patch}}}""");

        Assert.That(answer.Data.GetProperty("schedule").GetRawText(), Is.EqualTo(expected));
        Assert.That(answer.Data.GetProperty("config").GetProperty("global").GetRawText(), Is.EqualTo("""{"include_refunds":true}"""));
    }

    [Test]
    public async Task What_was_read_can_be_sent_back()
    {
        var before = await Get(At);
        var answer = await Patch(At, before.Data.GetRawText());

        Assert.That(answer.Body, Is.EqualTo(before.Body.Replace("\"updatedAt\":\"2024-03-04T10:30:00Z\"", "\"updatedAt\":\"2024-03-04T15:00:00Z\"", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_configuration_replaces()
    {
        var answer = await Patch(At, """{"config": {"tasks": [{"task_type": "other"}]}}""");

        Assert.That(answer.Data.GetProperty("config").GetRawText(), Is.EqualTo("""{"tasks":[{"task_type":"other"}]}"""));
        Assert.That(answer.Data.GetProperty("schedule").GetRawText(), Is.EqualTo("""{"frequency_value":1,"frequency_unit":"hours","rolling_window_days":7}"""));
    }

    [TestCase("{}", ": At least one of 'config', 'schedule' is required")]
    [TestCase("""{"nope": 1, "dataType": "audiences"}""", ": At least one of 'config', 'schedule' is required")]
    [TestCase("""{"config": null}""", "config: Expected object, received null")]
    [TestCase("""{"config": null, "schedule": null}""", "config: Expected object, received null|schedule: Expected object, received null")]
    [TestCase("""{"config": {}}""", "config.tasks: Required")]
    [TestCase("""{"config": {"tasks": []}, "schedule": {"frequencyValue": 0}}""", "config.tasks: Array must contain at least 1 element(s)|schedule.frequencyValue: Number must be greater than or equal to 1")]
    [TestCase("""{"schedule": []}""", "schedule: Expected object, received array")]
    [TestCase("""{"schedule": {"frequencyValue": null}}""", "schedule.frequencyValue: Expected number, received null")]
    [TestCase("""{"schedule": {"frequency_unit": "years"}}""", "schedule.frequency_unit: Invalid enum value. Expected 'hours' | 'days' | 'weeks' | 'months'")]
    [TestCase("""{"schedule": {"rollingWindowDays": -1, "oneOff": 1}}""", "schedule.rollingWindowDays: Number must be greater than or equal to 0|schedule.oneOff: Expected boolean, received number")]
    public async Task Mistakes(string body, string expected)
    {
        var before = await Get(At);
        var answer = await Patch(At, body);

        Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"));
        Assert.That(string.Join('|', answer.Violations), Is.EqualTo(expected));
        Assert.That((await Get(At)).Body, Is.EqualTo(before.Body), "nothing has changed");
    }

    [Test]
    public async Task Other_fields_beside_known_ones_are_ignored() => Assert.That(
        (await Patch(At, """{"dataType": "audiences", "state": "inactive", "schedule": {"nope": 1, "frequencyValue": 3}}""")).Text("dataType"),
        Is.EqualTo("events"));

    [Test]
    public async Task A_paused_one_can_be_changed()
    {
        await Post(At + "/pause");

        Assert.That((await Patch(At, """{"schedule": {"frequencyValue": 3}}""")).Text("state"), Is.EqualTo("inactive"));
    }

    [Test]
    public async Task A_new_frequency_counts_from_the_change()
    {
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(10));
        await Patch(At, """{"schedule": {"frequencyValue": 6}}""");
        await Vendo.AdvanceToNextAsync();

        Assert.That(Vendo.Now, Is.EqualTo(new DateTimeOffset(2024, 3, 4, 21, 10, 0, TimeSpan.Zero)));
    }
}
