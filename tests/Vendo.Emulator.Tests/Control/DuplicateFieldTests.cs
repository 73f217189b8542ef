using System.Net;

namespace Vendo.Emulator.Tests.Control;

/// <summary>
/// A field that is given twice: the control surface refuses it and names it, because one of the two would be lost without a word. The
/// API takes the last, as the JSON reader of the real one does (docs/decisions.md).
/// </summary>
public sealed class DuplicateFieldTests : ControlTests
{
    private const string Integration = "dd0e8400-e29b-41d4-a716-446655440008", Source = "880e8400-e29b-41d4-a716-446655440003";

    // Every control route that reads a body, and objects at every depth in them.
    private static readonly (string Operation, string Path, string Body, string Twice)[] Bodies =
    [
        ("SetClock", "/clock", """{"scale":2,"mode":"real","scale":3}""", "scale"),
        ("AdvanceClock", "/clock/advance", """{"by":"PT1H","by":"PT2H"}""", "by"),
        ("AdvanceClock", "/clock/advance", """{"by":"PT1H","limit":1,"limit":1}""", "limit"),
        ("ScriptOutcomes", "/outcomes", $$"""{"integrationId":"{{Integration}}","integrationId":"{{Integration}}","jobs":[{}]}""", "integrationId"),
        ("ScriptOutcomes", "/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"takes":"PT1S","takes":"PT2S"}]}""", "jobs.0.takes"),
        ("ScriptOutcomes", "/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{},{"fails":{"code":"A","code":"B"}}]}""", "jobs.1.fails.code"),
        ("ScriptOutcomes", "/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"succeeds":{"rows":1},"succeeds":{"rows":2}}]}""", "jobs.0.succeeds"),
        ("CreateAccount", "/accounts", """{"name":"A","name":"B"}""", "name"),
        ("CreateApiKey", "/keys", """{"scopes":["apps.read"],"scopes":[]}""", "scopes"),
        ("FailJob", "/jobs/JOB/fail", """{"code":"A","code":"A"}""", "code"),
        ("RecordJob", "/jobs", $$"""{"sourceId":"{{Source}}","rows":1,"rows":2}""", "rows"),
        ("RecordJob", "/jobs", $$"""{"sourceId":"{{Source}}","error":{"code":"A","code":"B"},"status":"failed"}""", "error.code"),
        ("SetSourceData", $"/sources/{Source}/data", """{"earliestDataAt":null,"latestDataAt":null,"latestDataAt":null}""", "latestDataAt"),
        ("CreateWorld", "/worlds", """{"from":"docs","name":"a","name":"b"}""", "name"),
        ("CreateWorld", "/worlds", """{"version":0,"version":0}""", "version"),
        ("CreateCheckpoint", "/checkpoints", """{"name":"a","name":"b"}""", "name"),
        ("ArmFault", "/faults", """{"route":"/api/**","drop":true,"drop":true}""", "drop"),
        ("ArmFault", "/faults", """{"route":"/api/**","respond":{"status":500,"status":503}}""", "respond.status"),
        ("ArmFault", "/faults", """{"route":"/api/**","respond":{"status":500,"headers":[{"name":"X-A","value":"1","value":"2"}]}}""", "respond.headers.0.value"),
        ("ArmFault", "/faults", """{"route":"/api/**","latency":{"from":"PT1S","from":"PT2S"}}""", "latency.from"),
        ("ArmFault", "/faults", """{"route":"/api/**","drop":true,"then":[{"respond":{"status":500,"code":"A","code":"B"}}]}""", "then.0.respond.code"),
    ];

    private static IEnumerable<TestCaseData> Cases => Bodies.Select(each => new TestCaseData(each.Operation, each.Path, each.Body, each.Twice).SetArgDisplayNames(each.Operation, each.Twice));

    [TestCaseSource(nameof(Cases))]
    public async Task Is_refused_by_name_and_changes_nothing(string operation, string path, string body, string twice)
    {
        var job = (await Api.PostAsync($"/api/v1/integrations/{Integration}/sync"))["jobId"];
        var before = await Vendo.ExportAsync();
        var method = new HttpMethod(Vendo.Core.ControlOperations.First(each => each.Name == operation).Method);

        var refused = await Control.SendAsync(method, "/_emulator" + path.Replace("JOB", job, StringComparison.Ordinal), body);

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.BadRequest, "VALIDATION_ERROR")), refused.Text);
        Assert.That(refused.Violations, Is.EqualTo(new[] { $"{twice}: Duplicate key" }));
        Assert.That(await Vendo.ExportAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task No_route_that_reads_a_body_is_missing()
    {
        // A body that is no JSON is refused by those that read one. An import is a fixture, which FixtureMistakesTests holds to it.
        var readers = new List<string>();
        var job = (await Api.PostAsync($"/api/v1/integrations/{Integration}/sync"))["jobId"];
        foreach (var operation in Vendo.Core.ControlOperations.Where(each => !each.Pattern.Contains("{world}", StringComparison.Ordinal) && each.Method is "POST" or "PUT"))
        {
            var path = operation.Pattern.Replace("{id}", operation.Pattern.Contains("sources", StringComparison.Ordinal) ? Source : job, StringComparison.Ordinal).Replace("{name}", "a", StringComparison.Ordinal);
            var answer = await Control.SendAsync(new HttpMethod(operation.Method), path, "{");
            if (answer.Text.Contains("Invalid JSON", StringComparison.Ordinal))
                readers.Add(operation.Name);
        }

        Assert.That(readers.Except(["ImportWorld"]), Is.EquivalentTo(Bodies.Select(each => each.Operation).Distinct()));
    }

    [TestCase("POST", "/apps", """{"appType":"stripe","displayName":"A","displayName":"B"}""", "displayName", "B")]
    [TestCase("PATCH", $"/sources/{Source}", """{"rollingPeriodDays":1,"rollingPeriodDays":2}""", "rollingPeriodDays", "2")]
    [TestCase("PATCH", $"/integrations/{Integration}", """{"schedule":{"frequencyValue":2},"schedule":{"frequencyValue":3}}""", "schedule", """{"frequency_value":3,"frequency_unit":"hours","rolling_window_days":7}""")]
    public async Task The_last_counts_in_the_API(string method, string path, string body, string field, string value)
    {
        var answer = await Api.SendAsync(new HttpMethod(method), "/api/v1" + path, body);

        Assert.That(answer[field], Is.EqualTo(value), answer.Text);
    }

    [Test]
    public async Task Both_stay_where_a_value_is_kept_verbatim()
    {
        var answer = await Api.SendAsync(HttpMethod.Patch, $"/api/v1/sources/{Source}", """{"config":{"a":1,"a":2}}""");

        Assert.That(answer.Text, Does.Contain("\"config\":{\"a\":1,\"a\":2}"));
    }
}
