using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vendo.Emulator.Control;
using Vendo.Emulator.Hosting;
using static Vendo.Emulator.OpenApi.SchemaJson;

namespace Vendo.Emulator.OpenApi.Control;

/// <summary>Writes the OpenAPI document of the control surface: the routes come from the mapped ones, the rest from <see cref="ControlDocs"/>.</summary>
internal static partial class ControlDocument
{
    // No rate limit counts here, and what the API does not emulate is below /api.
    private static readonly int[] NoErrors = [429, 501];

    /// <summary>The document as it is served.</summary>
    public static async Task<string> WriteAsync()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var operations = vendo.Core.ControlOperations;
        var examples = await RecordedExamples.OfAsync(vendo, operations.Where(operation => !operation.IsOfNamedWorld).Select(operation => (operation.Name, operation.Method, operation.Pattern)));
        var paths = new JsonObject();
        foreach (var operation in operations)
        {
            // One path has one signature in OpenAPI, so its parameter has one name in both.
            var pattern = operation.Pattern == $"{ControlRoutes.Root}/worlds/{{{ControlRoutes.World}}}" ? ControlRoutes.Root + "/worlds/{id}" : operation.Pattern;
            var path = paths[pattern]?.DeepClone().AsObject() ?? [];
            path[operation.Method.ToLowerInvariant()] = Operation(operation, pattern, ControlDocs.All[operation.Name], examples[operation.Name]);
            paths[pattern] = path;
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = Parse($$$"""{"title": "Vendo.Emulator, control surface", "version": "{{{EmulatorVersion.Text}}}", "description": "What the real API cannot offer: time, outcomes, faults, worlds, the request log. It needs no key and answers on loopback addresses only, unless it was opened. Every path exists a second time below `/_emulator/worlds/{world}`. Unknown fields and parameters are refused.", "contact": {"name": "The Vendo.Emulator authors"}, "license": {"name": "MIT", "url": "https://opensource.org/license/mit"}}"""),
            ["servers"] = FinishedDocument.Servers(),
            ["security"] = Parse("""{"any": [{}, {"controlToken": []}]}""")["any"]!.DeepClone(),
            ["tags"] = new JsonArray([.. ControlDocs.All.Values.Select(doc => doc.Tag).Distinct().Select(tag => new JsonObject { ["name"] = tag, ["description"] = ControlDescriptions.Tags[tag] })]),
            ["paths"] = paths,
            ["components"] = Components(),
        };
        return FinishedDocument.Of(document);
    }

    private static JsonObject Operation(ControlOperation route, string path, ControlDoc doc, RecordedExample example)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.IsOfNamedWorld ? route.Name + "OfWorld" : route.Name,
            ["summary"] = route.IsOfNamedWorld ? doc.Summary + ", in a named world" : doc.Summary,
            ["tags"] = new JsonArray(doc.Tag),
        };
        operation["description"] = doc.Description ?? ControlDescriptions.All.GetValueOrDefault(route.Name);
        operation["parameters"] = new JsonArray([.. PathPart().Matches(path).Select(part => InPath(path, part.Groups[1].Value)), .. doc.Query.Select(query => query.Parameter()), .. Enumerable.Repeat(0, route.ReadsVersions ? 1 : 0).Select(_ => VersionHeader())]);
        if (doc.Body is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = !doc.IsBodyOptional, ["content"] = Content("application/json", body.DeepClone(), example.Bodies) };
        operation["responses"] = Responses(doc, example);
        return operation;
    }

    private static JsonObject Responses(ControlDoc doc, RecordedExample example)
    {
        var responses = new JsonObject();
        foreach (var status in doc.Statuses)
        {
            var (mediaType, schema) = doc.Plain ?? ("application/json", Data(doc.Answer!.DeepClone().AsObject()));
            responses[$"{status}"] = new JsonObject { ["description"] = status == 201 ? "Created." : "Done.", ["headers"] = RequestIdOnly(), ["content"] = Content(mediaType, schema.DeepClone(), example.AnswersOf(status)) };
        }

        foreach (var status in ErrorDocs.All.Keys.Except(NoErrors).Order())
            responses[$"{status}"] = ErrorDocs.Ref(status);
        return responses;
    }

    private static JsonObject Components()
    {
        var (schemas, responses) = (new JsonObject(), new JsonObject());
        foreach (var (name, schema) in ControlSchemas.All.Concat(ErrorDocs.Schemas))
            schemas[name] = schema;
        foreach (var (name, response) in ErrorDocs.Responses(_ => RequestIdOnly()).ExceptBy(NoErrors.Select(status => ErrorDocs.All[status].Name), each => each.Name))
            responses[name] = response;

        return new JsonObject
        {
            ["schemas"] = schemas,
            ["responses"] = responses,
            ["securitySchemes"] = Parse("""{"controlToken": {"type": "apiKey", "in": "header", "name": "X-Emulator-Token", "description": "The token of an emulator that was started with one."}}"""),
            ["headers"] = Parse("""{"X-Request-Id": {"description": "The request's own, else a new one.", "required": true, "schema": {"type": "string"}}}"""),
        };
    }

    private static JsonObject RequestIdOnly() => Parse("""{"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}}""");

    private static JsonObject InPath(string pattern, string name) => new()
    {
        ["name"] = name,
        ["in"] = "path",
        ["required"] = true,
        ["description"] = name switch { "world" => "The id of a world beside the main one.", "name" => "The name of a checkpoint.", "number" => "The number of a request.", _ => "The id." },
        ["schema"] = Parse("""{"type": "string"}"""),
        ["example"] = ExampleCalls.InPath(pattern, name),
    };

    private static JsonObject VersionHeader() => Parse("{\"name\": \"X-Emulator-Version\", \"in\": \"header\", \"description\": \"Reads an earlier version of the world, one of those that `GET /_emulator/history` lists.\", \"schema\": {\"type\": \"integer\", \"minimum\": 0}, \"example\": 41}");

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathPart();
}
