using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Integrations;

public sealed class CreateIntegrationTests(Transport transport) : ApiSuite(transport)
{
    private const string DataTypes =
        "'events' | 'user_properties' | 'group_properties' | 'conversions' | 'ad_data' | 'audiences' | 'revenue' | 'contacts' | 'email_messages' | 'custom' | 'event' | 'user' | 'group'";

    private const string Units = "'hours' | 'days' | 'weeks' | 'months'";

    [TestCase("sourceAppId", "null", "Expected string, received null")]
    [TestCase("sourceAppId", "5", "Expected string, received number")]
    [TestCase("sourceAppId", "\"x\"", "Invalid uuid")]
    [TestCase("sourceAppId", "\"\"", "Invalid uuid")]
    [TestCase("sourceAppId", $"\"{Known.Nothing}\"", "Source app not found")]
    [TestCase("sourceAppId", "\"770e8400-e29b-41d4-a716-446655440102\"", "Source app not found")]
    [TestCase("sourceAppId", $"\"{Known.Mixpanel}\"", "App does not have the source role")]
    [TestCase("destinationAppId", null, "Required")]
    [TestCase("destinationAppId", "null", "Expected string, received null")]
    [TestCase("destinationAppId", "{}", "Expected string, received object")]
    [TestCase("destinationAppId", "\"x\"", "Invalid uuid")]
    [TestCase("destinationAppId", $"\"{Known.Nothing}\"", "Destination app not found")]
    [TestCase("destinationAppId", "\"770e8400-e29b-41d4-a716-446655440102\"", "Destination app not found")]
    [TestCase("destinationAppId", $"\"{Known.Shop}\"", "App does not have the destination role")]
    [TestCase("dataType", null, "Required")]
    [TestCase("dataType", "null", $"Expected {DataTypes}, received null")]
    [TestCase("dataType", "5", $"Expected {DataTypes}, received number")]
    [TestCase("dataType", "\"nope\"", $"Invalid enum value. Expected {DataTypes}")]
    [TestCase("dataType", "\"Events\"", $"Invalid enum value. Expected {DataTypes}")]
    [TestCase("config", null, "Required")]
    [TestCase("config", "null", "Expected object, received null")]
    [TestCase("config", "[]", "Expected object, received array")]
    [TestCase("config.global", "null", "Expected object, received null")]
    [TestCase("config.global", "5", "Expected object, received number")]
    [TestCase("config.tasks", null, "Required")]
    [TestCase("config.tasks", "null", "Expected array, received null")]
    [TestCase("config.tasks", "{}", "Expected array, received object")]
    [TestCase("config.tasks", "[]", "Array must contain at least 1 element(s)")]
    [TestCase("config.tasks.0.task_type", null, "Required")]
    [TestCase("config.tasks.0.task_type", "null", "Expected string, received null")]
    [TestCase("config.tasks.0.task_type", "true", "Expected string, received boolean")]
    [TestCase("config.tasks.0.task_type", "\"\"", "String must contain at least 1 character(s)")]
    [TestCase("schedule", null, "Required")]
    [TestCase("schedule", "null", "Expected object, received null")]
    [TestCase("schedule", "\"hourly\"", "Expected object, received string")]
    [TestCase("schedule.frequencyValue", null, "Required")]
    [TestCase("schedule.frequencyValue", "null", "Expected number, received null")]
    [TestCase("schedule.frequencyValue", "\"1\"", "Expected number, received string")]
    [TestCase("schedule.frequencyValue", "0", "Number must be greater than or equal to 1")]
    [TestCase("schedule.frequencyValue", "-1", "Number must be greater than or equal to 1")]
    [TestCase("schedule.frequencyValue", "1.5", "Expected integer, received float")]
    [TestCase("schedule.frequencyUnit", null, "Required")]
    [TestCase("schedule.frequencyUnit", "null", $"Expected {Units}, received null")]
    [TestCase("schedule.frequencyUnit", "5", $"Expected {Units}, received number")]
    [TestCase("schedule.frequencyUnit", "\"years\"", $"Invalid enum value. Expected {Units}")]
    [TestCase("schedule.frequencyUnit", "\"Hours\"", $"Invalid enum value. Expected {Units}")]
    [TestCase("schedule.rollingWindowDays", "null", "Expected number, received null")]
    [TestCase("schedule.rollingWindowDays", "\"7\"", "Expected number, received string")]
    [TestCase("schedule.rollingWindowDays", "-1", "Number must be greater than or equal to 0")]
    [TestCase("schedule.rollingWindowDays", "1.5", "Expected integer, received float")]
    [TestCase("schedule.rolling_window_days", "-1", "Number must be greater than or equal to 0")]
    [TestCase("schedule.oneOff", "null", "Expected boolean, received null")]
    [TestCase("schedule.oneOff", "\"yes\"", "Expected boolean, received string")]
    [TestCase("schedule.one_off", "1", "Expected boolean, received number")]
    [TestCase("schedule.runNow", "null", "Expected boolean, received null")]
    [TestCase("schedule.runNow", "0", "Expected boolean, received number")]
    [TestCase("historicalSyncStartDate", "null", "Expected string, received null")]
    [TestCase("historicalSyncStartDate", "5", "Expected string, received number")]
    [TestCase("historicalSyncStartDate", "\"yesterday\"", "Invalid datetime")]
    [TestCase("historicalSyncStartDate", "\"2024-03-04\"", "Invalid datetime")]
    [TestCase("historicalSyncStartDate", "\"2024-02-30T00:00:00Z\"", "Invalid datetime")]
    [TestCase("historicalSyncStartDate", "\"2024-03-04T15:00:00.001Z\"", "Date must not be in the future")]
    public async Task One_mistake(string path, string? json, string message)
    {
        var answer = await Post("/integrations", Bodies.Integration((path, json)));

        Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"));
        Assert.That(answer.Violations, Is.EqualTo(new[] { $"{path}: {message}" }));
        Assert.That((await Get("/integrations")).Ids, Has.Length.EqualTo(1), "nothing was made");
    }

    [Test]
    public async Task Seven_mistakes_stand_in_the_order_of_the_table()
    {
        var answer = await Post("/integrations", """
            {
              "historicalSyncStartDate": "2030-01-01T00:00:00Z",
              "schedule": { "frequencyUnit": "years", "frequencyValue": 0 },
              "config": { "tasks": [{}] },
              "sourceAppId": "x",
              "dataType": 1
            }
            """);

        Assert.That(answer.Violations, Is.EqualTo(new[]
        {
            "sourceAppId: Invalid uuid",
            "destinationAppId: Required",
            $"dataType: Expected {DataTypes}, received number",
            "config.tasks.0.task_type: Required",
            "schedule.frequencyValue: Number must be greater than or equal to 1",
            $"schedule.frequencyUnit: Invalid enum value. Expected {Units}",
            "historicalSyncStartDate: Date must not be in the future",
        }));
    }

    [Test]
    public async Task An_empty_object_lacks_everything_required() => Assert.That(
        (await Post("/integrations", "{}")).Violations,
        Is.EqualTo(new[] { "destinationAppId: Required", "dataType: Required", "config: Required", "schedule: Required" }));

    [Test]
    public async Task A_number_can_break_two_rules() => Assert.That(
        (await Post("/integrations", Bodies.Integration(("schedule.frequencyValue", "0.5")))).Violations,
        Is.EqualTo(new[]
        {
            "schedule.frequencyValue: Expected integer, received float",
            "schedule.frequencyValue: Number must be greater than or equal to 1",
        }));

    [TestCase("1e300")]
    [TestCase("9007199254740992")]
    [TestCase("999999999")]
    public async Task A_schedule_that_leaves_the_calendar(string value)
    {
        var answer = await Post("/integrations", Bodies.Integration(("schedule.frequencyValue", value), ("schedule.frequencyUnit", "\"months\"")));

        Assert.That(answer.Violations, Has.Length.EqualTo(1));
        Assert.That(answer.Violations[0], Does.StartWith("schedule.frequencyValue: Number must be less than or equal to "));
    }

    [TestCase("sourceAppId", Known.Shop)]
    [TestCase("destinationAppId", Known.Mixpanel)]
    public async Task An_inactive_app_is_refused_on_its_path(string path, string app)
    {
        await Apply(new PauseApp(Guid.Parse(Known.Account), Guid.Parse(app)));
        var answer = await Post("/integrations", Bodies.Integration());

        Assert.That(answer.Violations, Has.Length.EqualTo(1));
        Assert.That(answer.Violations[0], Does.StartWith(path + ": ").And.Contain("inactive"));
    }

    [TestCase("events")]
    [TestCase("audiences")]
    [TestCase("revenue")]
    [TestCase("email_messages")]
    [TestCase("user")]
    public async Task Every_data_type_is_taken(string dataType) => Assert.That(
        (await Post("/integrations", Bodies.Integration(("dataType", $"\"{dataType}\"")))).Text("dataType"), Is.EqualTo(dataType));

    [Test]
    public async Task Unknown_fields_are_ignored() => Assert.That(
        (await Post("/integrations?nope=1", Bodies.Integration(("nope", "1"), ("schedule.nope", "{}"), ("state", "\"inactive\"")))).Text("state"),
        Is.EqualTo("active"));

    [Test]
    public async Task A_date_now_is_not_in_the_future() => Assert.That(
        (await Post("/integrations", Bodies.Integration(("historicalSyncStartDate", "\"2024-03-04T15:00:00Z\"")))).Status, Is.EqualTo(201));

    [Test]
    public async Task Without_a_source_app_it_depends_on_nothing()
    {
        var created = await Post("/integrations", Bodies.Integration(("sourceAppId", null)));
        var read = await Get($"/integrations/{created.Text("id")}");

        Assert.That(created.Text("sourceAppId"), Is.Null);
        Assert.That(read.Text("sourceAppName"), Is.Null);
        Assert.That(read.Text("importDependencyStatus"), Is.Null);
        Assert.That(read.Text("latestJobId"), Is.Null);
    }

    [TestCase("frequencyValue", "frequencyUnit", "rollingWindowDays", "oneOff", "runNow")]
    [TestCase("frequency_value", "frequency_unit", "rolling_window_days", "one_off", "run_now")]
    public async Task A_schedule_is_taken_in_both_spellings_and_comes_out_in_one(string value, string unit, string days, string oneOff, string runNow)
    {
        var created = await Post("/integrations", Bodies.Integration(
            ("schedule", $$"""{ "{{value}}": 2, "{{unit}}": "weeks", "{{days}}": 3, "{{oneOff}}": true, "{{runNow}}": true }""")));
        var read = await Get($"/integrations/{created.Text("id")}");

        Assert.That(
            read.Data.GetProperty("schedule").GetRawText(),
            Is.EqualTo("""{"frequency_value":2,"frequency_unit":"weeks","rolling_window_days":3,"one_off":true,"run_now":true}"""));
    }

    [TestCase("""{"tasks":[{"task_type":"t","z":1,"a":{"c":[],"b":null}}],"global":{"unknown":true},"extra":[1,2]}""")]
    [TestCase("""{"tasks":[{"task_type":"t","text":"żółć 💥 \u00e9 \/ \n \" \\ <&'>"}]}""")]
    [TestCase("""{"tasks":[{"task_type":"t","n":[12345678901234567890123,1.0,1e400,-0,0.1000,1E5]}]}""")]
    [TestCase("""{"tasks":[{"task_type":"t","":{"":""}}],"emptyArray":[],"emptyObject":{}}""")]
    public async Task The_configuration_comes_back_verbatim(string config)
    {
        var body = Bodies.Integration().Replace("""{"global":{},"tasks":[{"task_type":"track_events"}]}""", config, StringComparison.Ordinal);
        var created = await Post("/integrations", body);
        var read = await Get($"/integrations/{created.Text("id")}");

        Assert.That(read.Data.GetProperty("config").GetRawText(), Is.EqualTo(config));
    }
}
