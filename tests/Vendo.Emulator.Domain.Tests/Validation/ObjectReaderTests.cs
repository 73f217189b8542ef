using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public class ObjectReaderTests
{
    [TestCase("[]", "array")]
    [TestCase("\"x\"", "string")]
    [TestCase("1", "number")]
    [TestCase("null", "null")]
    [TestCase("false", "boolean")]
    public void A_body_that_is_no_object_is_one_violation_of_the_whole(string json, string received)
    {
        var errors = Errors(json, body =>
        {
            body.RequiredString("name");
            body.RequiredObject("schedule").RequiredInteger("frequencyValue");
            Assert.That(body.Unread(), Is.Empty);
            Assert.That(body.IsEmpty, Is.False);
        });
        Assert.That(errors, Is.EqualTo(new[] { $": Expected object, received {received}" }));
    }

    [Test]
    public void Violations_stand_in_the_order_of_the_reads_and_all_of_them_do()
    {
        const string Json = """
            {"schedule":{"frequencyUnit":"years","frequencyValue":0,"runNow":"yes"},"config":{"tasks":[{"task_type":"a"},{"task_type":""},{}]},"sourceAppId":"x","dataType":7}
            """;
        var errors = Errors(Json, body =>
        {
            body.OptionalUuid("sourceAppId");
            body.RequiredUuid("destinationAppId");
            body.RequiredString("dataType");
            var config = body.RequiredObject("config");
            config.OptionalObject("global");
            foreach (var task in config.RequiredObjects("tasks", minCount: 1))
                task.RequiredString("task_type");
            var schedule = body.RequiredObject("schedule");
            schedule.RequiredInteger("frequencyValue", min: 1);
            schedule.RequiredEnum("frequencyUnit", FrequencyUnits.Wire);
            schedule.OptionalBoolean("runNow");
        });
        Assert.That(errors, Is.EqualTo(new[]
        {
            "sourceAppId: Invalid uuid",
            "destinationAppId: Required",
            "dataType: Expected string, received number",
            "config.tasks.1.task_type: String must contain at least 1 character(s)",
            "config.tasks.2.task_type: Required",
            "schedule.frequencyValue: Number must be greater than or equal to 1",
            "schedule.frequencyUnit: Invalid enum value. Expected 'hours' | 'days' | 'weeks' | 'months'",
            "schedule.runNow: Expected boolean, received string",
        }));
    }

    [Test]
    public void Below_a_missing_object_nothing_more_is_reported() =>
        Assert.That(Errors("{}", body => body.RequiredObject("schedule").RequiredInteger("frequencyValue")), Is.EqualTo(new[] { "schedule: Required" }));

    [Test]
    public void A_check_runs_on_a_well_shaped_value_at_its_place_in_the_order()
    {
        var errors = Errors("""{"a":"x","b":7,"c":"","d":["k","l"]}""", body =>
        {
            Assert.That(body.OptionalString("a", check: value => $"no {value}"), Is.Null);
            Assert.That(body.RequiredInteger("b", check: value => value == 7 ? "not 7" : null), Is.Zero);
            body.RequiredString("c", check: _ => throw new AssertionException("not well-shaped"));
            body.RequiredStrings("d", check: value => value == "l" ? "no l" : null);
            body.Violate("e", "direct");
            body.Violate("", "the whole");
        });
        Assert.That(errors, Is.EqualTo(new[]
        {
            "a: no x", "b: not 7", "c: String must contain at least 1 character(s)", "d.1: no l", "e: direct", ": the whole",
        }));
    }

    [TestCase("""{"frequencyValue":2}""", 2)]
    [TestCase("""{"frequency_value":2}""", 2)]
    [TestCase("""{"frequency_value":3,"frequencyValue":2}""", 2, "frequency_value")]
    [TestCase("""{"frequencyValue":2,"frequency_value":3}""", 2, "frequency_value")]
    public void Both_spellings_are_read_and_the_first_one_wins(string json, int value, params string[] unread) =>
        Errors(json, body =>
        {
            Assert.That(body.RequiredInteger("frequencyValue", "frequency_value"), Is.EqualTo(value));
            Assert.That(body.Unread(), Is.EqualTo(unread));
        });

    [TestCase("{}", "s.frequencyValue: Required")]
    [TestCase("""{"frequency_value":0}""", "s.frequency_value: Number must be greater than or equal to 1")]
    [TestCase("""{"frequencyValue":0}""", "s.frequencyValue: Number must be greater than or equal to 1")]
    [TestCase("""{"frequencyValue":null,"frequency_value":1}""", "s.frequencyValue: Expected number, received null")]
    public void A_violation_names_the_spelling_that_was_given(string json, string expected) =>
        Assert.That(
            Errors($$"""{"s":{{json}}}""", body => body.RequiredObject("s").RequiredInteger("frequencyValue", "frequency_value", min: 1)),
            Is.EqualTo(new[] { expected }));

    [Test]
    public void Of_a_field_given_twice_the_last_value_counts() =>
        Errors("""{"a":1,"a":2}""", body =>
        {
            Assert.That(body.RequiredInteger("a"), Is.EqualTo(2));
            Assert.That(body.Unread(), Is.Empty);
        });

    [Test]
    public void What_nobody_read_is_listed_in_the_order_of_the_body()
    {
        const string Json = """
            {"z":1,"a":{"x":1},"name":7,"config":{"tasks":[{"t":1,"u":2},{"v":3}],"more":{}},"whole":{"deep":{}},"kept":{"k":{}},"wrong":[1]}
            """;
        Errors(Json, body =>
        {
            body.OptionalString("name");
            var config = body.RequiredObject("config");
            foreach (var task in config.RequiredObjects("tasks"))
                task.OptionalInteger("t");
            body.RequiredJson("whole");
            body.RequiredObject("wrong");
            var kept = body.RequiredObject("kept");
            kept.OptionalObject("k");
            Assert.That(kept.ReadWhole().Text, Is.EqualTo("""{"k":{}}"""));
            Assert.That(body.Has("z"), Is.True);
            Assert.That(body.Has("absent"), Is.False);
            Assert.That(body.Unread(), Is.EqualTo(new[] { "z", "a", "config.tasks.0.u", "config.tasks.1.v", "config.more" }));
        });
    }

    [Test]
    public void An_object_read_twice_is_reported_once_and_remembers_both_reads()
    {
        var errors = Errors("""{"o":{"a":1,"b":2},"p":7}""", body =>
        {
            body.RequiredObject("o").OptionalInteger("a");
            body.RequiredObject("o").OptionalInteger("b");
            body.OptionalObject("p");
            body.OptionalObject("p");
            Assert.That(body.Unread(), Is.Empty);
        });
        Assert.That(errors, Is.EqualTo(new[] { "p: Expected object, received number" }));
    }

    [Test]
    public void The_violations_become_a_refusal_of_the_body()
    {
        var violations = new Violations();
        Assert.That(violations.AsBodyRefusal(), Is.Null);
        violations.Add("a", "Required");
        Assert.That(violations.AsBodyRefusal(), Has.Property("Kind").EqualTo(RefusalKind.InvalidBody).And.Property("Message").EqualTo("Invalid request body"));
        Assert.That(violations.AsQueryRefusal(), Has.Property("Kind").EqualTo(RefusalKind.InvalidQuery).And.Property("Message").EqualTo("Invalid query parameters"));
    }

    private static string[] Errors(string json, Func<ObjectReader, object?> read) => Errors(json, body => { read(body); });

    private static string[] Errors(string json, Action<ObjectReader> read)
    {
        var violations = new Violations();
        read(ObjectReader.Of(JsonElement.Parse(json), violations));
        return [.. violations.ToImmutable().Select(violation => $"{violation.Path}: {violation.Message}")];
    }
}
