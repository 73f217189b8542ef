using Vendo.Emulator.Api.Apps;
using Vendo.Emulator.Api.Destinations;
using Vendo.Emulator.Api.Integrations;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Api.Me;
using Vendo.Emulator.Api.Models;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>Generation <c>docs</c>: the published reference (contract.md).</summary>
internal static class PublishedShapes
{
    public static readonly ApiShapes All = new()
    {
        Integrations = new()
        {
            Row = (world, integration) => IntegrationRowMemo.InListOf(world, integration, static (world, integration) => IntegrationRow.Render(world, integration)),
            Detail = (world, integration) => Reply.Data(IntegrationRowMemo.AloneOf(world, integration, IntegrationDetail.Render)),
            Created = (_, integration) => Reply.Data(IntegrationCreated.Of(integration), ApiJson.Default.IntegrationCreated, 201),
            State = (_, integration, message) => StateAnswer.Of(integration, integration.State, message),
        },
        Apps = new()
        {
            Row = (_, app) => Listing.Render(AppRow.Of(app), ApiJson.Default.AppRow),
            Detail = (_, app) => Reply.Data(AppDetail.Of(app), ApiJson.Default.AppDetail),
            State = (_, app, message) => StateAnswer.Of(app, app.State, message),
        },
        Sources = new()
        {
            Row = (world, source) => Listing.Render(SourceRow.Of(world, source), ApiJson.Default.SourceRow),
            Detail = (world, source) => Reply.Data(SourceDetail.Of(world, source), ApiJson.Default.SourceDetail),
            State = (_, source, message) => FlowStateAnswer.Of(source, source.State, FlowStatuses.Wire.ToWire(source.IntegrationStatus), message),
        },
        Destinations = new()
        {
            Row = (world, destination) => Listing.Render(DestinationRow.Of(world, destination), ApiJson.Default.DestinationRow),
            Detail = (world, destination) => Reply.Data(DestinationDetail.Of(world, destination), ApiJson.Default.DestinationDetail),
            State = (_, destination, message) => FlowStateAnswer.Of(destination, destination.State, DestinationStatuses.Wire.ToWire(destination.IntegrationStatus), message),
        },
        Models = new()
        {
            Row = (_, model) => Listing.Render(ModelRow.Of(model), ApiJson.Default.ModelRow),
            Detail = (_, model) => Reply.Data(ModelDetail.Of(model), ApiJson.Default.ModelDetail),
            State = (_, model, message) => StateAnswer.Of(model, model.State, message),
        },
        Jobs = new()
        {
            Row = (job, now) => Listing.Render(JobRow.Of(job, now), ApiJson.Default.JobRow),
            Cancelled = JobCancelAnswer.Of,
            Word = JobStatuses.Wire.ToWire,
            Status = new("status", ClientFilters.JobStatus),
        },
        Me = call => Reply.Data(MeAnswer.Of(call), ApiJson.Default.MeAnswer),
        Dispatched = "Sync job has been dispatched",
        IntegrationStatus = new("status", ClientFilters.IntegrationStatus),
        ModelTypes = ModelTypes.Published,
    };
}
