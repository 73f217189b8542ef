using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Generated.Api;

public static class Tour
{
    public static async Task<List<string>> RunAsync(HttpClient http)
    {
        // The address is that of the document.
        var (client, seen) = (new VendoClient(http), new List<string>());

        var list = await client.ListIntegrationsAsync();
        var row = list.Data.First();
        seen.Add($"list: {list.Data.Count} of {list.Meta.Pagination.Total}, {row.SourceAppName} to {row.DestinationAppName}, {row.DataType}");

        var made = await client.CreateIntegrationAsync(New(row, frequency: 1));
        seen.Add($"create: {made.Data.Id} {made.Data.State}");

        var page = await client.ListIntegrationsAsync(limit: 1, offset: 1, sort: IntegrationSort.Created_atAsc, state: [ActivityState.Active, ActivityState.Inactive]);
        seen.Add($"page: {page.Data.Count} of {page.Meta.Pagination.Total}, {(page.Meta.Pagination.HasMore ? "not the last" : "the last")}: {page.Data.Single().Id}");

        var updated = await client.UpdateIntegrationAsync(made.Data.Id, new IntegrationPatch { Schedule = new SchedulePatch { FrequencyValue = 12, RollingWindowDays = 3 } });
        seen.Add($"update: every {updated.Data.Schedule.Frequency_value} {updated.Data.Schedule.Frequency_unit}, {updated.Data.Schedule.Rolling_window_days} days again");

        var sync = await client.SyncIntegrationAsync(made.Data.Id);
        seen.Add($"sync: {sync.Data.JobId} {sync.Data.Status}");

        seen.Add(await ErrorOf(() => client.SyncIntegrationAsync(made.Data.Id)));
        seen.Add(await ErrorOf(() => client.CreateIntegrationAsync(New(row, frequency: 0))));
        seen.Add(await ErrorOf(() => client.GetIntegrationAsync(Guid.Empty)));

        var clock = await new Generated.Control.ControlClient(http).GetClockAsync();
        seen.Add($"clock: {clock.Data.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)} {clock.Data.Mode}");
        return seen;
    }

    private static NewIntegration New(IntegrationRow like, int frequency) => new()
    {
        SourceAppId = like.SourceAppId,
        DestinationAppId = like.DestinationAppId,
        DataType = DataType.User_properties,
        Config = new IntegrationConfig { Tasks = [new IntegrationTask { Task_type = "send_events" }] },
        Schedule = new NewSchedule { FrequencyValue = frequency, FrequencyUnit = FrequencyUnit.Days },
        HistoricalSyncStartDate = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static async Task<string> ErrorOf(Func<Task> call)
    {
        try
        {
            await call();
            return "no error";
        }
        catch (ApiException<ApiError> error)
        {
            var what = error.Result.Error;
            return string.Join(' ', [$"{error.StatusCode} {what.Code} {what.Message}", .. what.Details?.Errors.Select(each => each.Path) ?? []]);
        }
    }
}
