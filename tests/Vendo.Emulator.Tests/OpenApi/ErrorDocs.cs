using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The errors: their names in the document, their codes, what they mean.</summary>
internal static class ErrorDocs
{
    public static readonly IReadOnlyDictionary<int, ErrorDoc> All = new Dictionary<int, ErrorDoc>
    {
        [400] = new("BadRequest", "BAD_REQUEST", "What was sent is invalid (with every violation), no JSON, or refused by a rule.", "Cannot trigger sync for an inactive integration. Resume the integration first."),
        [401] = new("Unauthorized", "UNAUTHORIZED", "The key is missing, unknown, expired or revoked.", "Missing API key. Include Authorization: Bearer <your-api-key>"),
        [403] = new("Forbidden", "FORBIDDEN", "The key lacks the scope, or belongs to another account than the path.", "This API key does not have the required scopes: apps.write"),
        [404] = new("NotFound", "NOT_FOUND", "There is no such object in the account, or no such route.", "Integration not found"),
        [409] = new("Conflict", "CONFLICT", "What is going on forbids it.", "Sync already in progress: job_12345"),
        [413] = new("PayloadTooLarge", "PAYLOAD_TOO_LARGE", "The body is larger than 1 MiB.", "The request body is larger than 1 MiB."),
        [415] = new("UnsupportedMediaType", "UNSUPPORTED_MEDIA_TYPE", "The body is no JSON in UTF-8, or it is compressed. The message names what is not understood.", "Unsupported media type: text/plain. Send the body as Content-Type: application/json."),
        [429] = new("RateLimited", "RATE_LIMITED", "Too many requests of this key.", "Rate limit exceeded. Try again in 12 seconds."),
        [500] = new("InternalError", "INTERNAL_ERROR", "A bug of the emulator or an injected fault; `STORAGE_UNAVAILABLE` where the data file cannot be written: the change was not made.", "An unexpected error occurred."),
        [501] = new("NotImplemented", "NOT_IMPLEMENTED", "A route or a feature of the real API that is not emulated: below /api/metrics, /api/measurement and /api/mcp, `oauthAssist` of a new app, and others by name.", "/api/metrics is a route of the real API that Vendo.Emulator does not emulate."),
    };

    public static JsonObject Ref(int status) => new() { ["$ref"] = $"#/components/responses/{All[status].Name}" };

    /// <summary>The schema of every error.</summary>
    public const string Schema = "ApiError";

    public static IEnumerable<(string Name, JsonObject Schema)> Schemas =>
    [
        (Schema, SchemaJson.Exactly(("error", SchemaJson.Ref("ApiErrorBody")))),
        ("ApiErrorBody", With("details", SchemaJson.Ref("ApiErrorDetails"), ("code", Text()), ("message", Text()))),
        ("ApiErrorDetails", With("truncated", SchemaJson.Parse("""{"type": "integer", "minimum": 1, "description": "How many more violations there are, where they are not all listed."}"""), ("errors", SchemaJson.ListOf(SchemaJson.Ref("Violation"))))),
        ("Violation", SchemaJson.Exactly(
            ("path", SchemaJson.Parse("""{"type": "string", "description": "Dotted, indexes as numbers; empty for the whole body.", "examples": ["schedule.frequencyUnit"]}""")),
            ("message", Text()))),
    ];

    public static IEnumerable<(string Name, JsonObject Response)> Responses => All.Select(error => (error.Value.Name, Response(error.Key, error.Value)));

    private static JsonObject Text() => SchemaJson.Parse("""{"type": "string"}""");

    // An object with one more field that is not always there.
    private static JsonObject With(string name, JsonObject sometimes, params IEnumerable<(string Name, JsonObject Schema)> always)
    {
        var schema = SchemaJson.Exactly(always);
        schema["properties"]![name] = sometimes;
        return schema;
    }

    private static JsonObject Response(int status, ErrorDoc error)
    {
        var examples = new JsonObject { ["error"] = Example(error.Code, error.Message) };
        if (status == 400)
            examples["violations"] = Example("VALIDATION_ERROR", "Invalid request body", SchemaJson.Parse("""{"errors": [{"path": "schedule.frequencyValue", "message": "Number must be greater than or equal to 1"}]}"""));
        if (status == 500)
            examples["storage"] = Example("STORAGE_UNAVAILABLE", "The change could not be written to the data file vendo-emulator.db, so it was not made. The disk is full. Mend that, then try again.");
        return new JsonObject
        {
            ["description"] = error.Description,
            ["headers"] = OperationJson.Headers([.. status == 429 ? ["Retry-After"] : Array.Empty<string>()]),
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = SchemaJson.Ref(Schema), ["examples"] = examples } },
        };
    }

    private static JsonObject Example(string code, string message, JsonObject? details = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (details is not null)
            error["details"] = details;
        return new JsonObject { ["value"] = new JsonObject { ["error"] = error } };
    }
}

/// <summary>An error of the API.</summary>
internal sealed record ErrorDoc(string Name, string Code, string Description, string Message);
