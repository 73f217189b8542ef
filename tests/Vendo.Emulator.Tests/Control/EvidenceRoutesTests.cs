using System.Text.Json;
using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Tests.Control;

/// <summary>The rules over HTTP.</summary>
public sealed class EvidenceRoutesTests : ControlTests
{
    [Test]
    public async Task It_lists_every_rule_and_how_many_answers_rest_on_it()
    {
        await Api.GetAsync("/api/v1/integrations?sort=created_at");
        await Api.GetAsync("/api/v1/apps?sort=created_at");

        var rules = (await Control.GetAsync("/_emulator/evidence")).Data.GetProperty("rules").EnumerateArray().ToList();

        Assert.That(rules.Select(rule => rule.GetProperty("id").GetString()), Is.EqualTo(EvidenceRules.All.Select(rule => rule.Id)));
        Assert.That(AnswersOf(rules, "list.ties"), Is.EqualTo(2));
        Assert.That(AnswersOf(rules, "integrations.list"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_logged_request_lists_its_rules()
    {
        await Api.GetAsync("/api/v1/integrations?sort=created_at");

        Assert.That((await Control.GetAsync("/_emulator/requests/1"))["rules"], Does.Contain("\"list.ties\"").And.Contain("\"integrations.list\""));
    }

    private static int AnswersOf(IEnumerable<JsonElement> rules, string id) => rules.Single(rule => rule.GetProperty("id").GetString() == id).GetProperty("answers").GetInt32();
}
