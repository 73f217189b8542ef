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
    /// <summary>Every route.</summary>
    public static ImmutableArray<ApiOperation> Operations { get; } = Collect();

    /// <summary>Maps every route, and a fallback for other paths below <c>/api</c>.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, ApiPipeline pipeline)
    {
        foreach (var operation in Operations)
            endpoints.MapMethods(operation.Pattern, [operation.Method], (RequestDelegate)(context => pipeline.RunAsync(context, operation))).WithMetadata(operation, new MappedRoute(operation.Pattern));
        endpoints.MapOwn("/api/{**path}", context => pipeline.RunUnroutedAsync(context, Operations));
    }

    private static ImmutableArray<ApiOperation> Collect()
    {
        var routes = new ApiRoutes();
        IntegrationRoutes.Map(routes);
        AppRoutes.Map(routes);
        SourceRoutes.Map(routes);
        DestinationRoutes.Map(routes);
        JobRoutes.Map(routes);
        ModelRoutes.Map(routes);
        CatalogRoutes.Map(routes);
        MeRoutes.Map(routes);
        return routes.Operations;
    }
}
