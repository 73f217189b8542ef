using System.Collections.Immutable;
using Microsoft.AspNetCore.Routing;
using Vendo.Emulator.Control.Accounts;
using Vendo.Emulator.Control.Agenda;
using Vendo.Emulator.Control.Clock;
using Vendo.Emulator.Control.Events;
using Vendo.Emulator.Control.Evidence;
using Vendo.Emulator.Control.Faults;
using Vendo.Emulator.Control.History;
using Vendo.Emulator.Control.Index;
using Vendo.Emulator.Control.Jobs;
using Vendo.Emulator.Control.Outcomes;
using Vendo.Emulator.Control.Requests;
using Vendo.Emulator.Control.Sources;
using Vendo.Emulator.Control.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>All of <c>/_emulator</c>.</summary>
internal static class ControlEndpoints
{
    /// <summary>Maps every route, and a fallback for other paths below <c>/_emulator</c>.</summary>
    public static ImmutableArray<ControlOperation> Map(IEndpointRouteBuilder endpoints, ControlPipeline pipeline, WorldDirectory worlds)
    {
        var routes = new ControlRoutes(endpoints, pipeline);
        IndexRoutes.Map(routes, worlds);
        ClockRoutes.Map(routes);
        AgendaRoutes.Map(routes);
        HistoryRoutes.Map(routes);
        OutcomeRoutes.Map(routes);
        AccountRoutes.Map(routes);
        JobEndRoutes.Map(routes);
        JobRecordRoutes.Map(routes);
        SourceDataRoutes.Map(routes);
        WorldRoutes.Map(routes, worlds);
        CheckpointRoutes.Map(routes);
        StateRoutes.Map(routes);
        EventRoutes.Map(routes, RealClock.Provider);
        RequestRoutes.Map(routes);
        FaultRoutes.Map(routes);
        EvidenceRoutes.Map(routes);
        var operations = routes.Operations;
        endpoints.MapOwn(ControlRoutes.Root + "/{**path}", context => pipeline.RunUnroutedAsync(context, operations));
        return operations;
    }
}
