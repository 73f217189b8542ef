using System.Text.Json.Nodes;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>The document without its paths.</summary>
internal static class ApiDocumentJson
{
    private static readonly (string Name, string Description)[] Tags =
    [
        ("Integrations", "Automated data flows between sources and destinations. Under an account they are called connections."),
        ("Apps", "Connected platforms."),
        ("Sources", "What is imported from an app."),
        ("Destinations", "What is exported to an app."),
        ("Jobs", "Imports, exports and model runs."),
        ("Models", "Computations over the account's data."),
        ("Catalog", "The types of apps that there are."),
        ("Me", "The key and its account."),
    ];

    public static JsonObject WithoutPaths() => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = SchemaJson.Parse($$"""
            {
              "title": "Vendo Account Management API, as Vendo.Emulator answers it",
              "version": "{{EmulatorVersion.Text}}",
              "description": "A stateful stand-in. Unofficial: not made, endorsed or supported by Vendo.\n\nEvery path has two spellings, but for `/me` and `/catalog`: flat, where the account is the key's, and under `/accounts/{accountId}`. Paths and methods that do not stand here answer 404 or 405 (with `Allow`); below `/api/metrics`, `/api/measurement` and `/api/mcp` 501. An empty query parameter counts as not given; unknown ones, and unknown fields of a body, are ignored. An `X-Request-Id` of a request comes back in its answer.\n\nThe field names are those of the published reference (`--generation docs`).",
              "contact": { "name": "The Vendo.Emulator authors" },
              "license": { "name": "MIT", "url": "https://opensource.org/license/mit" }
            }
            """),
        ["servers"] = FinishedDocument.Servers(),
        ["security"] = new JsonArray(SchemaJson.Parse("""{"apiKey": []}""")),
        ["tags"] = new JsonArray([.. Tags.Select(tag => Tag(tag.Name, tag.Description)), .. Tags[..6].Select(tag => Tag(TagOf(tag.Name, isUnderAccount: true), $"The same operations, with the account in the path."))]),
        ["paths"] = new JsonObject(),
        ["components"] = new JsonObject
        {
            ["schemas"] = Object([.. AnswerSchemas.All.Concat(Totals).Concat(RequestSchemas.All).Concat(ErrorDocs.Schemas).Select(each => (each.Name, each.Schema))]),
            ["responses"] = Object([.. ErrorDocs.Responses(status => OperationJson.Headers(status == 429 ? ["Retry-After"] : []))]),
            ["parameters"] = Parameters,
            ["headers"] = Headers,
            ["securitySchemes"] = SchemaJson.Parse("""{"apiKey": {"type": "http", "scheme": "bearer", "description": "A key, as in `vendo_sk_…`; the fixture `docs` also takes the reference's `YOUR_API_KEY`."}}"""),
        },
    };

    /// <summary>The tag of an operation. Those with the account in their path have their own, so that each operation is listed once.</summary>
    public static string TagOf(string tag, bool isUnderAccount) => isUnderAccount ? $"{tag} of an account" : tag;

    private static JsonObject Tag(string name, string description) => new() { ["name"] = name, ["description"] = description };

    private static (string Name, JsonObject Schema)[] Totals =>
    [
        ("Pagination", SchemaJson.Exactly(("total", Count()), ("limit", Count()), ("offset", Count()), ("hasMore", SchemaJson.Parse("""{"type": "boolean"}""")))),
        ("PageMeta", SchemaJson.Exactly(("pagination", SchemaJson.Ref("Pagination")))),
        ("CatalogTotals", SchemaJson.Exactly(("total", Count()), ("selfServeTotal", Count()), ("requestAccessTotal", Count()))),
    ];

    private static JsonObject Parameters => SchemaJson.Parse($$"""
        {
          "AccountId": { "name": "accountId", "in": "path", "required": true, "description": "The key's account.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Account}}" },
          "IntegrationId": { "name": "integrationId", "in": "path", "required": true, "description": "The integration's unique identifier.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Integration}}" },
          "AppId": { "name": "id", "in": "path", "required": true, "description": "The id of the app.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Shop}}" },
          "SourceId": { "name": "id", "in": "path", "required": true, "description": "The id of the source.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Source}}" },
          "DestinationId": { "name": "id", "in": "path", "required": true, "description": "The id of the destination.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Destination}}" },
          "ModelId": { "name": "id", "in": "path", "required": true, "description": "The id of the model.", "schema": { "type": "string", "format": "uuid" }, "example": "{{ShownIds.Model}}" },
          "JobId": { "name": "id", "in": "path", "required": true, "description": "The id of the job.", "schema": { "type": "string", "pattern": "^job_[0-9]+$" }, "example": "{{ShownIds.Job}}" },
          "AppType": { "name": "appType", "in": "path", "required": true, "description": "The type of an app.", "schema": { "type": "string", "minLength": 1 }, "example": "shopify" },
          "Limit": { "name": "limit", "in": "query", "description": "Rows a page.", "schema": { "type": "integer", "minimum": 1, "maximum": 100, "default": 20 } },
          "Offset": { "name": "offset", "in": "query", "description": "Rows to skip.", "schema": { "type": "integer", "minimum": 0, "maximum": 2147483647, "default": 0 } }
        }
        """);

    private static JsonObject Headers => SchemaJson.Parse("""
        {
          "X-Request-Id": { "description": "The request's own, else a new one.", "required": true, "schema": { "type": "string" } },
          "X-RateLimit-Limit": { "description": "Requests a minute.", "schema": { "type": "integer" } },
          "X-RateLimit-Remaining": { "description": "What is left of them.", "schema": { "type": "integer" } },
          "X-RateLimit-Reset": { "description": "When the minute ends, in Unix seconds of the world's clock.", "schema": { "type": "integer" } },
          "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer" } }
        }
        """);

    private static JsonObject Count() => SchemaJson.Parse("""{"type": "integer", "format": "int32", "minimum": 0}""");

    private static JsonObject Object((string Name, JsonObject Json)[] parts)
    {
        var json = new JsonObject();
        foreach (var (name, part) in parts)
            json[name] = part;
        return json;
    }
}
