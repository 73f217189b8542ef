using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Vendo.Emulator.Api;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>Writes the OpenAPI document: the routes come from the mapped endpoints, their descriptions from <see cref="OperationDocs"/>.</summary>
internal static class ApiDocument
{
    /// <summary>The document as it is served.</summary>
    public static async Task<string> WriteAsync()
    {
        await using var core = new EmulatorCore(new WorldHost(Fixtures.Load("empty", null).Value, RealClock.Provider), NullLoggerFactory.Instance);
        await using var vendo = await VendoEmulator.StartAsync();
        var examples = await RecordedExamples.OfAsync(vendo, ApiEndpoints.Operations.Where(route => !route.IsUnderAccount).Select(route => (route.Name, route.Method, route.Pattern)));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // The builder wants a server; it is never started.
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenApi(options => Configure(options, examples));
        var routes = new MappedRoutes();
        builder.Services.AddSingleton<IApiDescriptionProvider>(routes);
        await using var app = builder.Build();
        core.Map(app, isAlone: true);
        routes.Endpoints = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];
        var provider = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync();
        return FinishedDocument.Of(JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject(), ShapeComments.Find);
    }

    private static void Configure(OpenApiOptions options, IReadOnlyDictionary<string, RecordedExample> examples)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer((operation, context, _) =>
        {
            var route = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
            Describe(operation, Parse(OperationJson.Of(route, examples), context.Document!));
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            var rest = OpenApiDocument.Parse(ApiDocumentJson.WithoutPaths().ToJsonString(), "json").Document!;
            (document.Info, document.Servers, document.Tags) = (rest.Info, rest.Servers, rest.Tags);
            (document.Components, document.Security) = (rest.Components, rest.Security);
            return Task.CompletedTask;
        });
    }

    private static OpenApiOperation Parse(JsonObject json, OpenApiDocument document)
    {
        var parsed = OpenApiModelFactory.Parse<OpenApiOperation>(json.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, "json");
        return diagnostic is { Errors.Count: > 0 } ? throw new InvalidOperationException($"{json.ToJsonString()}: {string.Join(", ", diagnostic.Errors)}") : parsed!;
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperation said)
    {
        (operation.OperationId, operation.Summary, operation.Description, operation.Tags) = (said.OperationId, said.Summary, said.Description, said.Tags);
        (operation.Parameters, operation.RequestBody, operation.Responses) = (said.Parameters, said.RequestBody, said.Responses);
    }
}
