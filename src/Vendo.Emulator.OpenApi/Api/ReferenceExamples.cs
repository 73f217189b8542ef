using System.Text.Json.Nodes;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>The reference's examples, in <c>fixtures/reference</c>.</summary>
internal static class ReferenceExamples
{
    private static readonly Lazy<JsonObject[]> Pairs = new(() =>
        [.. typeof(ReferenceExamples).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("reference/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)]);

    public static JsonObject RequestsOf(ApiOperation route) => Examples(Of(route), pair => pair["request"]!["body"]);

    public static JsonObject ResponsesOf(ApiOperation route, int status) =>
        Examples(Of(route).Where(pair => (int)pair["response"]!["status"]! == status), pair => pair["response"]!["body"]);

    private static IEnumerable<JsonObject> Of(ApiOperation route) => Pairs.Value.Where(pair =>
    {
        var request = pair["request"]!;
        var path = ((string)request["path"]!).Split('?')[0];
        return (string)request["method"]! == route.Method && RouteMatch.MethodsOf(path, [("GET", route.Pattern.Replace("accounts/{accountId}/connections", "integrations", StringComparison.Ordinal))]).Length > 0;
    });

    private static JsonObject Read(string resource)
    {
        using var stream = typeof(ReferenceExamples).Assembly.GetManifestResourceStream(resource)!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static JsonObject Examples(IEnumerable<JsonObject> pairs, Func<JsonObject, JsonNode?> body)
    {
        var examples = new JsonObject();
        foreach (var pair in pairs)
        {
            if (body(pair) is { } value)
                examples["reference"] = new JsonObject { ["summary"] = (string)pair["name"]!, ["value"] = value.DeepClone() };
        }

        return examples;
    }
}
