using System.Text.Json;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public sealed class ViolationOrderTests
{
    private const string NoTask = "String must contain at least 1 character(s)";

    [Test]
    public void In_an_array_the_order_is_the_index_whether_an_element_is_none_or_breaks_a_rule() => Assert.That(
        Errors("""{"tasks":[{"task_type":""},7,{},{"task_type":3},null,{"task_type":"a"},{},{},{},{},{}]}"""),
        Is.EqualTo(new[]
        {
            "config.tasks.0.task_type: " + NoTask,
            "config.tasks.1: Expected object, received number",
            "config.tasks.2.task_type: Required",
            "config.tasks.3.task_type: Expected string, received number",
            "config.tasks.4: Expected object, received null",
            "config.tasks.6.task_type: Required",
            "config.tasks.7.task_type: Required",
            "config.tasks.8.task_type: Required",
            "config.tasks.9.task_type: Required",
            "config.tasks.10.task_type: Required",
        }));

    [Test]
    public void Shape_and_rules_are_told_together_in_the_order_of_the_field_table()
    {
        var errors = Bodies.Errors(
            $$"""
            {"historicalSyncStartDate":"2999-01-01T00:00:00Z","schedule":{"frequency_value":99999999999,"frequencyUnit":"days","rollingWindowDays":true},
             "config":{"tasks":[]},"dataType":"none","destinationAppId":"{{Guid.Empty}}","sourceAppId":"x"}
            """,
            IntegrationInput.Read,
            (input, violations) => input.Check(TestWorld.Account, TestWorld.Start, TestWorld.With().World.Apps.FindLive, violations));
        Assert.That(errors.Select(error => error.Split(':')[0]), Is.EqualTo(new[]
        {
            "sourceAppId", "destinationAppId", "dataType", "config.tasks", "schedule.frequency_value", "schedule.rollingWindowDays", "historicalSyncStartDate",
        }));
    }

    [Test]
    public void A_command_made_in_code_says_the_same_as_a_body()
    {
        const string Config = """{"tasks":[{},7]}""";
        var world = TestWorld.With();
        var refused = world.World.Apply(new CreateIntegration(TestWorld.Account, TestWorld.Input() with { Config = JsonText.From(JsonElement.Parse(Config)) }));
        Assert.That(Bodies.Print(refused.Outcome.Refusal!.Violations), Is.EqualTo(Errors(Config)));
    }

    [Test]
    public void A_rule_has_nothing_to_say_about_what_could_not_be_read()
    {
        var violations = new Violations();
        violations.Add("a", "no object");
        violations.AddOfWhole("b", "too much");
        violations.AddRule("a", "rule");
        violations.AddRule("a.x", "rule");
        violations.AddRule("ab", "rule");
        violations.AddRule("b.x", "rule");
        Assert.That(violations.ToImmutable().Select(violation => violation.Path), Is.EquivalentTo(new[] { "a", "b", "ab", "b.x" }));
    }

    private static string[] Errors(string config)
    {
        var violations = new Violations();
        IntegrationConfig.Check(JsonText.From(JsonElement.Parse(config)), violations);
        return Bodies.Print(violations.ToImmutable());
    }
}
