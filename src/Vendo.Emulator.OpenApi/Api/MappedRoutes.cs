using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>
/// Shows the API's endpoints to the generator of the document, which by itself sees only handlers with typed parameters.
/// Only in these tests: an application that embeds the emulator must not find its routes in the application's document.
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

                    // The generator requires it of every route; the tag replaces it.
                    RouteValues = { ["controller"] = route.Name },
                },
            });
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
