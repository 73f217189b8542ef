using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Generated.Api;
using Generated.Api.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

public static class Tour
{
    public static async Task<List<string>> RunAsync(HttpClient http)
    {
        // The address is that of the document.
        using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);
        var integrations = new VendoClient(adapter).Api.V1.Integrations;
        var seen = new List<string>();

        var list = (await integrations.GetAsync())!;
        var row = list.Data!.First();
        seen.Add($"list: {list.Data!.Count} of {list.Meta!.Pagination!.Total}, {row.SourceAppName} to {row.DestinationAppName}, {row.DataType}");

        var made = (await integrations.PostAsync(New(row, frequency: 1)))!.Data!;
        seen.Add($"create: {made.Id} {made.State}");

        var page = (await integrations.GetAsync(request =>
        {
            (request.QueryParameters.Limit, request.QueryParameters.Offset) = (1, 1);
            request.QueryParameters.Sort = IntegrationSort.Created_atAsc;
            request.QueryParameters.State = [ActivityState.Active, ActivityState.Inactive];
        }))!;
        seen.Add($"page: {page.Data!.Count} of {page.Meta!.Pagination!.Total}, {(page.Meta.Pagination.HasMore == true ? "not the last" : "the last")}: {page.Data.Single().Id}");

        var one = integrations[made.Id!.Value];
        var updated = (await one.PatchAsync(new IntegrationPatch { Schedule = new SchedulePatch { FrequencyValue = 12, RollingWindowDays = 3 } }))!.Data!.Schedule!;
        seen.Add($"update: every {updated.FrequencyValue} {updated.FrequencyUnit}, {updated.RollingWindowDays} days again");

        var sync = (await one.Sync.PostAsync())!.Data!;
        seen.Add($"sync: {sync.JobId} {sync.Status}");

        seen.Add(await ErrorOf(() => one.Sync.PostAsync()));
        seen.Add(await ErrorOf(() => integrations.PostAsync(New(row, frequency: 0))));
        seen.Add(await ErrorOf(() => integrations[Guid.Empty].GetAsync()));

        using var second = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http);
        var clock = (await new Generated.Control.ControlClient(second).Emulator.Clock.GetAsync())!.Data!;
        seen.Add($"clock: {clock.Now!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)} {clock.Mode}");
        return seen;
    }

    private static NewIntegration New(IntegrationRow like, int frequency) => new()
    {
        SourceAppId = like.SourceAppId,
        DestinationAppId = like.DestinationAppId,
        DataType = DataType.User_properties,
        Config = new IntegrationConfig { Tasks = [new IntegrationTask { TaskType = "send_events" }] },
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
        catch (ApiError error)
        {
            var what = error.Error!;
            return string.Join(' ', [$"{error.ResponseStatusCode} {what.Code} {what.Message}", .. what.Details?.Errors!.Select(each => each.Path) ?? []]);
        }
    }
}
