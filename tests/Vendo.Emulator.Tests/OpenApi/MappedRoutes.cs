using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>
/// Shows the API's endpoints to the generator of the document. Left to itself it sees handlers with typed parameters
/// only; here, unlike there, an application that embeds the emulator does not find its routes in its own document.
/// </summary>
internal sealed class MappedRoutes : IApiDescriptionProvider
{
    public ImmutableArray<Endpoint> Endpoints { get; set; } = [];

    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<ApiOperation>() is not { } route)
                continue;
            context.Results.Add(new ApiDescription
            {
                HttpMethod = route.Method,
                RelativePath = route.Pattern.TrimStart('/'),
                ActionDescriptor = new ActionDescriptor
                {
                    EndpointMetadata = [.. endpoint.Metadata],

                    // The generator asks every route for it; the tag takes its place.
                    RouteValues = { ["controller"] = route.Name },
                },
            });
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
