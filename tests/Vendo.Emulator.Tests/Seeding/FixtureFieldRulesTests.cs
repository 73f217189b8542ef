using System.Text;
using System.Text.Json.Nodes;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>Fields of one row that are valid by themselves and contradict each other: refused in a fixture as over HTTP.</summary>
public sealed class FixtureFieldRulesTests
{
    private const string Plan = "outcomes.0.plans.0", Job = "jobs.1", OnlyFails = "Only where end is 'fails'";
    private const string Error = """{"code":"C","category":"c","message":"m"}""";

    [TestCase("""{"rows":5,"written":6}""", "written", "Number must be less than or equal to 5")]
    [TestCase("""{"rows":0,"written":1}""", "written", "Number must be less than or equal to 0")]
    [TestCase("""{"failsAfter":0.5}""", "failsAfter", OnlyFails)]
    [TestCase("""{"end":"hangs","failsAfter":0.5}""", "failsAfter", OnlyFails)]
    [TestCase($$"""{"end":"succeeds","error":{{Error}}}""", "error", OnlyFails)]
    public void A_scripted_outcome(string plan, string field, string expected)
    {
        Assert.That(Refuse(root => root["outcomes"] = JsonNode.Parse($$"""[{"integrationId":"{{Known.Integration}}","plans":[{{plan}}]}]""")), Is.EqualTo($"{Plan}.{field} (line 1): {expected}"));
        Assert.That(Refuse(root => root["jobs"]![1]!["laid"] = JsonNode.Parse(plan)), Is.EqualTo($"{Job}.laid.{field} (line 1): {expected}"));
    }

    [TestCase("course", """{"rows":5,"written":6}""", "course.written", "Number must be less than or equal to 5")]
    [TestCase("course", """{"rows":5,"failsAfter":0.5}""", "course.failsAfter", OnlyFails)]
    [TestCase("course", $$"""{"rows":5,"end":"hangs","error":{{Error}}}""", "course.error", OnlyFails)]
    [TestCase("rowsWritten", "1251", "rowsWritten", "Number must be less than or equal to 1250")]
    [TestCase("rowsProcessed", null, "rowsWritten", "Number must be less than or equal to 0")]
    [TestCase("progress", "99", "progress", "100 where status is 'completed', and only there")]
    [TestCase("error", Error, "error", "Only where status is 'failed'")]
    [TestCase("wait", """{"appId":"550e8400-e29b-41d4-a716-446655440000","since":"2024-03-04T10:00:00Z"}""", "wait", "Only a pending job of an integration waits for an import")]
    [TestCase("deletedAt", "\"2020-01-01T00:00:00Z\"", "deletedAt", "It must not be before createdAt")]
    public void A_job_that_has_ended(string field, string? json, string path, string expected) =>
        Assert.That(Refuse(root => Set(root["jobs"]![1]!, field, json)), Is.EqualTo($"{Job}.{path} (line 1): {expected}"));

    [TestCase("progress", "7")]
    [TestCase("rowsProcessed", "7")]
    public void A_job_that_runs_has_the_figures_of_its_course(string field, string json)
    {
        var refusal = Refuse(root =>
        {
            var job = root["jobs"]![1]!;
            foreach (var name in (string[])["progress", "rowsProcessed", "rowsWritten", "finishedAt"])
                job.AsObject().Remove(name);
            job["status"] = "running";
            Set(job, field, json);
            root["integrations"]![0]!["activeJobId"] = (string?)job["id"];
            root["integrations"]![0]!["status"] = "running";
        });

        Assert.That(refusal, Does.Contain($"{Job}.{field} (line 1): Only where the job has ended"));
    }

    [Test]
    public void Right_ones_are_taken() => Assert.That(Read(_ => { }).Refusal, Is.Null);

    private static void Set(JsonNode row, string field, string? json)
    {
        if (json is null)
            row.AsObject().Remove(field);
        else
            row[field] = JsonNode.Parse(json);
    }

    private static string? Refuse(Action<JsonNode> change) => Read(change).Refusal?.Message;

    private static Domain.Validation.Outcome<Domain.Worlds.World> Read(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json")))!;
        change(root);
        return FixtureFile.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }
}
