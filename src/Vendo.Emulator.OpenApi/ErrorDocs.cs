using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.OpenApi;

/// <summary>The errors: their names in the document, what they mean, and an example of each, made as the emulator makes it.</summary>
internal static class ErrorDocs
{
    public static readonly IReadOnlyDictionary<int, ErrorDoc> All = new ErrorDoc[]
    {
        new("BadRequest", "What was sent is invalid (with every violation), no JSON, or refused by a rule.", ApiErrors.From(Refusal.Rule(IntegrationRules.InactiveIntegration))),
        new("Unauthorized", "The key is missing, unknown, expired or revoked.", ApiErrors.MissingKey),
        new("Forbidden", "The key lacks the scope, or belongs to another account than the path.", ApiErrors.MissingScope("apps.write")),
        new("NotFound", "There is no such object in the account, or no such route.", ApiErrors.From(Refusal.NotFound("Integration"))),
        new("Conflict", "What is going on forbids it.", ApiErrors.From(Refusal.Conflict(JobMessages.InProgress(12345)))),
        new("PayloadTooLarge", "The body is larger than 1 MiB.", ApiErrors.TooLarge),
        new("UnsupportedMediaType", "The body is no JSON in UTF-8, or it is compressed. The message names what is not understood.", ApiErrors.WrongMediaType("text/plain")),
        new("RateLimited", "Too many requests of this key.", ApiErrors.RateLimited(12)),
        new("InternalError", "A bug of the emulator or an injected fault; `STORAGE_UNAVAILABLE` where the data file cannot be written: the change was not made.", ApiErrors.Internal),
        new("NotImplemented", "A route or a feature of the real API that is not emulated: below /api/metrics, /api/measurement and /api/mcp, `oauthAssist` of a new app, and others by name.", ApiErrors.NotEmulated("/api/metrics")),
    }.ToDictionary(error => error.Shown.Status);

    public static JsonObject Ref(int status) => new() { ["$ref"] = $"#/components/responses/{All[status].Name}" };

    /// <summary>The schema of every error.</summary>
    public const string Schema = "ApiError";

    public static IEnumerable<(string Name, JsonObject Schema)> Schemas =>
    [
        (Schema, SchemaJson.Exactly(("error", SchemaJson.Ref("ApiErrorBody")))),
        ("ApiErrorBody", SchemaJson.With("details", SchemaJson.Ref("ApiErrorDetails"), ("code", Text()), ("message", Text()))),
        ("ApiErrorDetails", SchemaJson.With("truncated", SchemaJson.Parse("""{"type": "integer", "minimum": 1, "description": "How many more violations there are, where they are not all listed."}"""), ("errors", SchemaJson.ListOf(SchemaJson.Ref("Violation"))))),
        ("Violation", SchemaJson.Exactly(
            ("path", SchemaJson.Parse("""{"type": "string", "description": "Dotted, indexes as numbers; empty for the whole body.", "examples": ["schedule.frequencyUnit"]}""")),
            ("message", Text()))),
    ];

    /// <summary>The answers of the errors.</summary>
    /// <param name="headers">The headers of the answer with a status.</param>
    public static IEnumerable<(string Name, JsonObject Response)> Responses(Func<int, JsonObject> headers) =>
        All.Select(error => (error.Value.Name, Response(error.Key, error.Value, headers(error.Key))));

    private static JsonObject Text() => SchemaJson.Parse("""{"type": "string"}""");

    private static JsonObject Response(int status, ErrorDoc error, JsonObject headers)
    {
        var examples = new JsonObject { ["error"] = Example(error.Shown) };
        if (status == 400)
            examples["violations"] = Example(ApiErrors.From(Refusal.InvalidBody([])), SchemaJson.Parse("""{"errors": [{"path": "schedule.frequencyValue", "message": "Number must be greater than or equal to 1"}]}"""));
        if (status == 500)
            examples["storage"] = Example(ApiErrors.Undurable(new DurabilityException("vendo-emulator.db", new IOException("The disk is full."))));
        return new JsonObject
        {
            ["description"] = error.Description,
            ["headers"] = headers,
            ["content"] = SchemaJson.Content("application/json", SchemaJson.Ref(Schema), examples),
        };
    }

    private static JsonObject Example(ApiError shown, JsonObject? details = null)
    {
        var error = new JsonObject { ["code"] = shown.Code, ["message"] = shown.Message };
        if (details is not null)
            error["details"] = details;
        return new JsonObject { ["value"] = new JsonObject { ["error"] = error } };
    }
}

/// <summary>An error of the API.</summary>
/// <param name="Name">Its name among the responses of a document.</param>
/// <param name="Description">What it means.</param>
/// <param name="Shown">An example, with its status.</param>
internal sealed record ErrorDoc(string Name, string Description, ApiError Shown);
