using System.Text.Json.Nodes;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>A route's operation in OpenAPI: its documentation, and what follows from its path and method.</summary>
internal static class OperationJson
{
    private static readonly string[] EveryAnswer = ["X-Request-Id", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    public static JsonObject Of(ApiOperation route, IReadOnlyDictionary<string, RecordedExample> examples)
    {
        var (said, example) = (OperationDocs.All[route.Name], examples[route.Name]);
        var operation = new JsonObject
        {
            ["operationId"] = route.IsUnderAccount ? route.Name + "OfAccount" : route.Name,
            ["summary"] = route.IsUnderAccount ? said.Summary + ", under the account" : said.Summary,
            ["tags"] = new JsonArray(ApiDocumentJson.TagOf(said.Tag, route.IsUnderAccount)),
            ["parameters"] = new JsonArray([.. Parameters(route, said)]),
        };
        string[] notes = [said.Description ?? "", route.Scope is { } scope ? $"A limited key needs the scope `{scope}`." : "Every key may."];
        operation["description"] = string.Join(" ", notes.Where(note => note.Length > 0));
        if (said.Body is { } body)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = SchemaJson.Content("application/json", SchemaJson.Ref(body), OrElse(ReferenceExamples.RequestsOf(route), example.Bodies)) };
        operation["responses"] = Responses(route, said, example);
        return operation;
    }

    /// <summary>The headers of an answer: those that all answers have, and more.</summary>
    public static JsonObject Headers(params IEnumerable<string> more)
    {
        var headers = new JsonObject();
        foreach (var name in EveryAnswer.Concat(more))
            headers[name] = new JsonObject { ["$ref"] = $"#/components/headers/{name}" };
        return headers;
    }

    private static IEnumerable<JsonNode> Parameters(ApiOperation route, OperationDoc said)
    {
        if (route.IsUnderAccount)
            yield return Ref("AccountId");
        if (HasId(route))
            yield return Ref(said.Tag[..^1] + "Id");
        if (route.Pattern.Contains("{appType}", StringComparison.Ordinal))
            yield return Ref("AppType");
        if (said.Query.Any(query => query.Name == "sort"))
        {
            yield return Ref("Limit");
            yield return Ref("Offset");
        }

        foreach (var query in said.Query)
            yield return query.Parameter();
    }

    private static JsonObject Responses(ApiOperation route, OperationDoc said, RecordedExample example)
    {
        var responses = new JsonObject();
        foreach (var answer in said.Answers)
        {
            responses[$"{answer.Status}"] = new JsonObject
            {
                ["description"] = answer.Description,
                ["headers"] = Headers(),
                ["content"] = SchemaJson.Content("application/json", answer.Schema.DeepClone(), OrElse(ReferenceExamples.ResponsesOf(route, answer.Status), example.AnswersOf(answer.Status))),
            };
        }

        foreach (var status in Errors(route, said).Distinct().Order())
            responses[$"{status}"] = ErrorDocs.Ref(status);
        return responses;
    }

    private static IEnumerable<int> Errors(ApiOperation route, OperationDoc said)
    {
        int[] always = [401, 429, 500];
        int[] ofBody = said.Body is null ? [] : [400, 413, 415];
        int[] ofScope = route.Scope is null ? [] : [403];
        int[] ofPath = HasId(route) || route.Pattern.Contains("{appType}", StringComparison.Ordinal) ? [404] : [];
        return [.. always, .. ofBody, .. ofScope, .. ofPath, .. said.Errors];
    }

    private static bool HasId(ApiOperation route) =>
        route.Pattern.Contains("{id}", StringComparison.Ordinal) || route.Pattern.Contains("{integrationId}", StringComparison.Ordinal);

    // What the reference shows comes before what was recorded.
    private static JsonObject OrElse(JsonObject first, JsonObject second) => first.Count > 0 ? first : second;

    private static JsonObject Ref(string parameter) => new() { ["$ref"] = $"#/components/parameters/{parameter}" };
}
