using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vendo.Emulator.Api.Apps;
using Vendo.Emulator.Api.Catalog;
using Vendo.Emulator.Api.Destinations;
using Vendo.Emulator.Api.Integrations;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Api.Me;
using Vendo.Emulator.Api.Models;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api;

/// <summary>All of <c>/api</c>.</summary>
internal static class ApiEndpoints
{
    /// <summary>Maps every route, and what is below <c>/api</c> and no route.</summary>
    public static ImmutableArray<ApiOperation> Map(IEndpointRouteBuilder endpoints, ApiPipeline pipeline)
    {
        var routes = new ApiRoutes(endpoints, pipeline);
        IntegrationRoutes.Map(routes);
        AppRoutes.Map(routes);
        SourceRoutes.Map(routes);
        DestinationRoutes.Map(routes);
        JobRoutes.Map(routes);
        ModelRoutes.Map(routes);
        CatalogRoutes.Map(routes);
        MeRoutes.Map(routes);
        var operations = routes.Operations;
        endpoints.Map("/api/{**path}", (RequestDelegate)(context => pipeline.RunUnroutedAsync(context, operations)));
        return operations;
    }
}
