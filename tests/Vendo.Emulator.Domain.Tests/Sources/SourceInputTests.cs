using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Sources;

public sealed class SourceInputTests
{
    private const string NotTime = "syncAnchorTime: Invalid time. Expected HH:MM";
    private const string NotZone = "syncAnchorTimezone: Invalid time zone. Expected an IANA name such as Europe/Berlin";
    private const string NotUnit = "syncFrequencyUnit: Invalid enum value. Expected 'hours' | 'days'";

    [TestCase("appId", "null", "appId: Expected string, received null")]
    [TestCase("appId", "\"x\"", "appId: Invalid uuid")]
    [TestCase("appId", "\"00000063-0000-4000-8000-000000000000\"", "appId: Source app not found")]
    [TestCase("appId", "\"00000004-0000-4000-8000-000000000000\"", "appId: App does not have the source role")]
    [TestCase("syncType", "7", "syncType: Expected string, received number")]
    [TestCase("syncType", "\"\"", "syncType: String must contain at least 1 character(s)")]
    [TestCase("syncFrequencyValue", "\"6\"", "syncFrequencyValue: Expected number, received string")]
    [TestCase("syncFrequencyValue", "0", "syncFrequencyValue: Number must be greater than or equal to 1")]
    [TestCase("syncFrequencyValue", "1.5", "syncFrequencyValue: Expected integer, received float")]
    [TestCase("syncFrequencyValue", "null", "syncFrequencyValue: Expected number, received null")]
    [TestCase("syncFrequencyUnit", "\"weeks\"", NotUnit)]
    [TestCase("syncFrequencyUnit", "1", "syncFrequencyUnit: Expected 'hours' | 'days', received number")]
    [TestCase("syncAnchorTime", "\"8:00\"", NotTime)]
    [TestCase("syncAnchorTime", "\"24:00\"", NotTime)]
    [TestCase("syncAnchorTime", "\"08:60\"", NotTime)]
    [TestCase("syncAnchorTime", "\"08:00:00\"", NotTime)]
    [TestCase("syncAnchorTime", "\"\"", NotTime)]
    [TestCase("syncAnchorTime", "800", "syncAnchorTime: Expected string, received number")]
    [TestCase("syncAnchorTimezone", "\"Berlin\"", NotZone)]
    [TestCase("syncAnchorTimezone", "\"europe/berlin\"", NotZone)]
    [TestCase("syncAnchorTimezone", "\"\"", NotZone)]
    [TestCase("syncAnchorTimezone", "true", "syncAnchorTimezone: Expected string, received boolean")]
    [TestCase("runNow", "\"yes\"", "runNow: Expected boolean, received string")]
    [TestCase("runNow", "null", "runNow: Expected boolean, received null")]
    [TestCase("importTasks", "\"orders\"", "importTasks: Expected array, received string")]
    [TestCase("importTasks", "[\"orders\",\"\",3]", "importTasks.1: String must contain at least 1 character(s)|importTasks.2: Expected string, received number")]
    [TestCase("rollingPeriodDays", "-1", "rollingPeriodDays: Number must be greater than or equal to 0")]
    [TestCase("rollingPeriodDays", "0.5", "rollingPeriodDays: Expected integer, received float")]
    [TestCase("rollingPeriodDays", "null", "rollingPeriodDays: Expected number, received null")]
    [TestCase("config", "[]", "config: Expected object, received array")]
    public void Each_field_is_held_to_its_rule_at_creation_and_in_a_patch(string field, string value, string errors)
    {
        string[] required = ["appId", "syncType"];
        var rest = required.Where(name => name != field).Select(name => name == "appId" ? $"\"appId\":\"{TestWorld.Shop}\"" : "\"syncType\":\"shopify\"");
        Assert.That(string.Join('|', Errors($"{{{string.Join(',', rest.Append($"\"{field}\":{value}"))}}}")), Is.EqualTo(errors));
        if (!required.Contains(field))
            Assert.That(string.Join('|', PatchErrors($"{{\"{field}\":{value}}}")), Is.EqualTo(errors));
    }

    [Test]
    public void Everything_wrong_is_told_in_the_order_of_the_table() => Assert.That(
        Errors("""
            {"config":1,"rollingPeriodDays":-1,"importTasks":1,"runNow":1,"syncAnchorTimezone":"x","syncAnchorTime":"x","syncFrequencyUnit":"x","syncFrequencyValue":0}
            """),
        Is.EqualTo(new[]
        {
            "appId: Required",
            "syncType: Required",
            "syncFrequencyValue: Number must be greater than or equal to 1",
            NotUnit,
            NotTime,
            NotZone,
            "runNow: Expected boolean, received number",
            "importTasks: Expected array, received number",
            "rollingPeriodDays: Number must be greater than or equal to 0",
            "config: Expected object, received number",
        }));

    [Test]
    public void A_value_that_would_leave_the_calendar_is_refused()
    {
        var most = Frequency.MaxValue(FrequencyUnit.Days, TestWorld.Start);
        Assert.That(Errors($$"""{"appId":"{{TestWorld.Shop}}","syncType":"shopify","syncFrequencyValue":{{most + 1}},"syncFrequencyUnit":"days"}"""),
            Is.EqualTo(new[] { $"syncFrequencyValue: Number must be less than or equal to {most}" }));
        Assert.That(Errors($$"""{"appId":"{{TestWorld.Shop}}","syncType":"shopify","rollingPeriodDays":9000000}"""), Has.Length.EqualTo(1));
    }

    [TestCase("", 24, FrequencyUnit.Hours)]
    [TestCase(""","syncFrequencyValue":6""", 6, FrequencyUnit.Hours)]
    [TestCase(""","syncFrequencyUnit":"hours" """, 24, FrequencyUnit.Hours)]
    [TestCase(""","syncFrequencyUnit":"days" """, 1, FrequencyUnit.Days)]
    [TestCase(""","syncFrequencyValue":2,"syncFrequencyUnit":"days" """, 2, FrequencyUnit.Days)]
    public void Without_a_frequency_it_is_every_24_hours(string fields, long value, FrequencyUnit unit) =>
        Assert.That(Read($$$"""{"appId":"{{{TestWorld.Shop}}}","syncType":"shopify"{{{fields}}} }""").Timing.Frequency, Is.EqualTo(new Frequency(value, unit)));

    [Test]
    public void A_full_body_is_read_and_the_config_stays_verbatim()
    {
        var input = Read($$$"""
            {"appId":"{{{TestWorld.Shop}}}","syncType":"shopify","syncFrequencyValue":2,"syncFrequencyUnit":"days","syncAnchorTime":"02:30","syncAnchorTimezone":"Europe/Berlin",
             "runNow":true,"importTasks":["orders","products"],"rollingPeriodDays":3,"config":{"z":1.0,"a":{"b":[]} } }
            """);
        Assert.That(input.Timing, Is.EqualTo(new SourceTiming(new Frequency(2, FrequencyUnit.Days), "02:30", "Europe/Berlin")));
        Assert.That(input.RunNow, Is.True);
        Assert.That(input.ImportTasks, Is.EqualTo(new[] { "orders", "products" }));
        Assert.That(input.RollingPeriodDays, Is.EqualTo(3));
        Assert.That(input.Config.Text, Is.EqualTo("""{"z":1.0,"a":{"b":[]}}"""));
    }

    [Test]
    public void An_unknown_outcome_by_name_is_a_violation() => Assert.That(
        Errors($$$"""{"appId":"{{{TestWorld.Shop}}}","syncType":"shopify","config":{"emulator_outcome":"explode"} }"""),
        Has.One.StartsWith("config.emulator_outcome: Invalid enum value. Expected 'succeed' | 'fail'"));

    [TestCase("{}")]
    [TestCase("""{"appId":"x","syncType":"y"}""")]
    public void A_patch_has_to_give_something(string json) => Assert.That(
        PatchErrors(json),
        Is.EqualTo(new[] { ": At least one of 'syncFrequencyValue', 'syncFrequencyUnit', 'syncAnchorTime', 'syncAnchorTimezone', 'runNow', 'importTasks', 'rollingPeriodDays', 'config' is required" }));

    [Test]
    public void A_unit_that_would_take_the_value_in_force_out_of_the_calendar_is_refused()
    {
        var most = Frequency.MaxValue(FrequencyUnit.Days, TestWorld.Start);
        var world = TestWorld.With();
        var source = world.Do(new CreateSource(TestWorld.Account, new SourceInput
        {
            AppId = TestWorld.Shop,
            SyncType = "shopify",
            Timing = new SourceTiming(new Frequency(most + 1, FrequencyUnit.Hours)),
        }));
        Assert.That(
            PatchErrors("""{"syncFrequencyUnit":"days"}""", world, source.Id),
            Is.EqualTo(new[] { $"syncFrequencyUnit: Every {most + 1} days leaves the calendar" }));
    }

    private static string[] Errors(string json) =>
        Bodies.Errors(json, SourceInput.Read, (input, violations) => input.Check(TestWorld.Account, TestWorld.Start, TestWorld.With().World.Apps.FindLive, violations));

    private static SourceInput Read(string json) => Bodies.Read(json, SourceInput.Read);

    private static string[] PatchErrors(string json, TestWorld? world = null, Guid? id = null)
    {
        world ??= TestWorld.With();
        id ??= world.Do(new CreateSource(TestWorld.Account, new SourceInput { AppId = TestWorld.Shop, SyncType = "shopify" })).Id;
        return Bodies.Errors(json, SourcePatch.Read, (patch, violations) =>
            world.World.Check(new UpdateSource(TestWorld.Account, id.Value, patch), world.Now, violations));
    }
}
