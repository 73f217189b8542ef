using Vendo.Emulator.Api;

namespace Vendo.Emulator.Tests.Http;

/// <summary>An empty object sent to every route with a body: the answer lists every required field, in order.</summary>
public sealed class EmptyObjectTests(Transport transport) : ApiSuite(transport)
{
    private static readonly Dictionary<string, string[]> Violations = new()
    {
        ["CreateIntegration"] = ["destinationAppId: Required", "dataType: Required", "config: Required", "schedule: Required"],
        ["UpdateIntegration"] = [": At least one of 'config', 'schedule' is required"],
        ["RefreshIntegrationSource"] = ["requestedStart: Required", "requestedEnd: Required"],
        ["CreateApp"] = ["appType: Required", "displayName: Required"],
        ["UpdateApp"] = [": At least one of 'displayName', 'permissions', 'role', 'credentials', 'config' is required"],
        ["CreateSource"] = ["appId: Required", "syncType: Required"],
        ["UpdateSource"] =
        [
            ": At least one of 'syncFrequencyValue', 'syncFrequencyUnit', 'syncAnchorTime', 'syncAnchorTimezone', 'runNow', 'importTasks', "
                + "'rollingPeriodDays', 'config' is required",
        ],
        ["CreateDestination"] = ["appId: Required", "syncType: Required"],
        ["UpdateDestination"] = [": At least one of 'exportTasks', 'config' is required"],
        ["CreateModel"] = ["name: Required", "modelType: Required"],
        ["UpdateModel"] =
        [
            ": At least one of 'name', 'modelType', 'sqlQuery', 'description', 'schedule', 'primaryKeyColumns', 'incrementalColumn' is required",
        ],
    };

    [Test]
    public async Task It_is_refused_and_changes_nothing()
    {
        var before = Vendo.Host.Published;
        foreach (var route in ApiEndpoints.Operations.Where(RoutePaths.TakesBody))
        {
            var answer = await Send(route.Method, RoutePaths.Of(route), "{}");

            Assert.That(answer.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"), route.Name);
            Assert.That(answer.Violations, Is.EqualTo(Violations[route.Name]), route.Name);
        }

        Assert.That(Vendo.Host.Published, Is.SameAs(before));
    }
}
