using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Models;

public sealed class ModelRoutesTests(Transport transport) : ApiSuite(transport)
{
    // contract.md §3.
    private const string Row = "id, accountId, name, description, modelType, state, schedule, columns, primaryKeyColumns, incrementalColumn, isValid, "
        + "validationError, lastValidatedAt, createdAt, updatedAt";

    private const string Detail = Row + ", sqlQuery";

    private const string Body = """
        {"name":"Lifetime value","modelType":"sql","sqlQuery":"select 1","description":"By customer","schedule":{"every":"day","at":6},
         "primaryKeyColumns":["customer_id"],"incrementalColumn":"updated_at"}
        """;

    [Test]
    public async Task Rows_and_details_have_the_fields_of_the_contract_in_its_order()
    {
        var created = await Post("/models", Body);
        var list = await Get("/models");
        var detail = await Get($"/models/{created.Text("id")}");
        var updated = await Patch($"/models/{created.Text("id")}", """{"name":"LTV"}""");

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That(list.Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Row));
        Assert.That(new[] { detail, created, updated }.Select(answer => Answer.FieldsOf(answer.Data)), Is.All.EqualTo(Detail));
    }

    [Test]
    public async Task A_model_without_a_query_is_invalid_until_it_has_one()
    {
        var created = await Post("/models", """{"name":"Empty","modelType":"sql","sqlQuery":""}""");
        var path = $"/models/{created.Text("id")}";
        var refused = await Post($"{path}/run");
        var invalid = (await Get("/models?is_valid=false")).Ids;
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        var mended = await Patch(path, """{"sqlQuery":"select 1"}""");
        var run = await Post($"{path}/run");

        Assert.That((created.Status, created.Text("isValid"), created.Text("validationError")), Is.EqualTo((201, "false", "SQL query is empty")));
        Assert.That(refused.Error, Is.EqualTo("400 BAD_REQUEST: Cannot run an invalid model: SQL query is empty"));
        Assert.That(invalid, Is.EqualTo(new[] { created.Text("id") }));
        Assert.That((mended.Text("isValid"), mended.Text("validationError"), mended.Text("lastValidatedAt")), Is.EqualTo(("true", (string?)null, "2024-03-04T15:01:00Z")));
        Assert.That((await Get("/models?is_valid=false")).Ids, Is.Empty);
        Assert.That(run.Status, Is.EqualTo(202));
    }

    [Test]
    public async Task A_run_is_a_job_of_its_own_type()
    {
        var model = await Post("/models", Body);
        var run = await Post($"/models/{model.Text("id")}/run");
        var twice = await Post($"/models/{model.Text("id")}/run");
        await Vendo.AdvanceUntilSettledAsync(run.Text("jobId")!);
        var job = await Get($"/jobs/{run.Text("jobId")}");

        Assert.That((run.Status, run.Body), Is.EqualTo((202, """{"data":{"jobId":"job_60001","status":"dispatched","message":"Sync job has been dispatched"}}""")));
        Assert.That(twice.Error, Is.EqualTo("409 CONFLICT: Sync already in progress: job_60001"));
        Assert.That((job.Text("jobType"), job.Text("modelId"), job.Text("status"), job.Text("trigger")), Is.EqualTo(("model", model.Text("id"), "completed", "api")));
        Assert.That((await Get("/jobs?job_type=model")).Ids, Is.EqualTo(new[] { "job_60001" }));
    }

    [Test]
    public async Task A_paused_model_does_not_run()
    {
        var id = (await Post("/models", Body)).Text("id");
        var paused = await Post($"/models/{id}/pause");
        var refused = await Post($"/models/{id}/run");
        var resumed = await Post($"/models/{id}/resume");

        Assert.That(paused.Body, Is.EqualTo($$$"""{"data":{"id":"{{{id}}}","state":"inactive","message":"Model paused successfully"}}"""));
        Assert.That(refused.Error, Is.EqualTo("400 BAD_REQUEST: Cannot run an inactive model. Resume the model first."));
        Assert.That(resumed.Body, Is.EqualTo($$$"""{"data":{"id":"{{{id}}}","state":"active","message":"Model resumed successfully"}}"""));
    }

    [Test]
    public async Task A_deleted_model_is_gone_and_its_jobs_stay()
    {
        var id = (await Post("/models", Body)).Text("id");
        var job = (await Post($"/models/{id}/run")).Text("jobId");
        var deleted = await Send("DELETE", $"/models/{id}");

        Assert.That(deleted.Body, Is.EqualTo($$$"""{"data":{"deleted":true,"id":"{{{id}}}"}}"""));
        Assert.That((await Get($"/models/{id}")).Error, Is.EqualTo("404 NOT_FOUND: Model not found"));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("cancelled"));
    }

    [Test]
    public async Task Every_violation_of_a_body_is_told_at_once()
    {
        var refused = await Post("/models", """{"name":"","modelType":"r","sqlQuery":1,"schedule":"daily","primaryKeyColumns":[""],"incrementalColumn":""}""");

        Assert.That(refused.Violations, Is.EqualTo(new[]
        {
            "name: String must contain at least 1 character(s)",
            "modelType: Invalid enum value. Expected 'sql' | 'python'",
            "sqlQuery: Expected string, received number",
            "schedule: Expected object, received string",
            "primaryKeyColumns.0: String must contain at least 1 character(s)",
            "incrementalColumn: String must contain at least 1 character(s)",
        }));
    }

    [Test]
    public async Task Lists_are_filtered()
    {
        var invalid = (await Post("/models", """{"name":"Empty","modelType":"python","sqlQuery":" "}""")).Text("id");
        var paused = (await Post("/models", Body)).Text("id");
        await Post($"/models/{paused}/pause");

        Assert.That((await Get("/models?is_valid=false")).Ids, Is.EqualTo(new[] { invalid }));
        Assert.That((await Get("/models?is_valid=true")).Ids, Does.Contain(paused).And.Not.Contain(invalid));
        Assert.That((await Get("/models?is_valid=true,false")).Ids, Is.SupersetOf(new[] { paused, invalid }));
        Assert.That((await Get("/models?state=inactive")).Ids, Is.EqualTo(new[] { paused }));
        Assert.That((await Get("/models?state=inactive&is_valid=false")).Ids, Is.Empty);
    }

    [Test]
    public async Task A_run_that_fails_says_why_and_the_model_runs_again()
    {
        var id = (await Post("/models", Body)).Text("id")!;
        Vendo.Outcomes.NextJob(of: Guid.Parse(id)).Fails();
        var run = (await Post($"/models/{id}/run")).Text("jobId")!;
        await Vendo.AdvanceUntilSettledAsync(run);
        var job = await Get($"/jobs/{run}");

        Assert.That((job.Text("status"), job.Text("errorMessage")), Is.EqualTo(("failed", "The model's query failed.")));
        Assert.That((job.Text("sourceId"), job.Text("integrationId"), job.Text("executionType")), Is.EqualTo(((string?)null, (string?)null, "incremental")));
        Assert.That((await Get($"/models/{id}")).Text("isValid"), Is.EqualTo("true"), "a query that failed is not an invalid one");
        Assert.That((await Post($"/models/{id}/run")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task A_filter_outside_its_values_is_refused() =>
        Assert.That((await Get("/models?is_valid=yes&state=x")).Violations, Is.EqualTo(new[]
        {
            "state: Invalid enum value. Expected 'active' | 'inactive'",
            "is_valid: Invalid enum value. Expected 'true' | 'false'",
        }));
}
