using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Testing.Architecture;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>What the dashboard reads of the API is there in both generations.</summary>
[TestFixture(ApiGeneration.Docs)]
[TestFixture(ApiGeneration.Current)]
public sealed partial class DashboardFieldsTests(ApiGeneration generation)
{
    [TestCase("/jobs", "id, accountId, sourceId, integrationId, jobType, connectorType, destinationType, status, executionType, progressPct, rowsProcessed, rowsWritten, minTimestamp, maxTimestamp, startedAt, finishedAt, errorMessage, errorCode, createdAt")]
    [TestCase("/integrations", "id, sourceAppId, sourceAppName, destinationAppName, dataType, state, status, isActive, lastSyncAt, consecutiveFailures, latestJobId")]
    [TestCase("/integrations/" + Known.Integration, "schedule, config, importDependencyStatus, lastError, updatedAt, createdAt")]
    [TestCase("/apps", "id, displayName, appType, roles, state, status, isActive, errorMessage, lastSyncAt, consecutiveFailures")]
    [TestCase("/sources", "id, appName, syncFrequency, syncAnchorTime, syncAnchorTimezone, state, status, earliestDataAt, latestDataAt, lastImportAt, lastError, consecutiveFailures")]
    [TestCase("/destinations", "id, appId, appName, syncType, state, lastExportAt, consecutiveFailures")]
    public async Task A_field_that_it_reads_is_there(string path, string fields)
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Generation = generation);
        using var http = vendo.CreateClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/v1{path}"));
        var data = answer.RootElement.GetProperty("data");
        var row = data.ValueKind == JsonValueKind.Array ? data[0] : data;

        Assert.That(row.EnumerateObject().Select(field => field.Name), Is.SupersetOf(fields.Split(", ")));
    }

    [Test]
    public async Task Its_jobs_are_those_of_the_control_surface()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Generation = generation);
        using var http = vendo.CreateClient();
        await http.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);
        var job = vendo.Jobs(of: Guid.Parse(Known.Integration)).Single(each => each.IsOpen).Id;

        Assert.That(await http.GetStringAsync("/_emulator/agenda"), Does.Contain($"\"jobId\":\"{job}\""));
        Assert.That(await http.GetStringAsync($"/api/v1/jobs/{job}"), Does.Contain($"\"id\":\"{job}\""));
        var advanced = await http.PostAsync("/_emulator/clock/advance", new StringContent($$"""{"untilSettled": "{{job}}"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.That(await advanced.Content.ReadAsStringAsync(), Does.Contain($"\"kind\":\"job_completed\",").And.Contain(job));
    }

    [Test]
    public void It_has_a_mark_for_each_status()
    {
        var marks = Mark().Matches(string.Join('\n', SourceTree.File("src/Vendo.Emulator/Dashboard/words.js").Lines)).Select(match => match.Groups["word"].Value);

        Assert.That(marks, Is.SupersetOf(JobDetailedStatuses.Wire.All.Concat(IntegrationDetailedStatuses.Wire.All).Concat(JobStatuses.Wire.All).Concat(FlowStatuses.Wire.All).Distinct()));
    }

    [GeneratedRegex(@"(?<word>\w+): \['.', '\w+'\]")]
    private static partial Regex Mark();
}
