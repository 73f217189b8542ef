using System.Text.Json;
using Vendo.Emulator.Http;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>Compares an exchange with <c>/api</c> with the document.</summary>
internal sealed class ExchangeCheck
{
    private static readonly Lazy<ExchangeCheck> OfTheApi = new(() => Of("v1.json", "/api"));

    private static readonly Lazy<ExchangeCheck> OfTheControlSurface = new(() => Of("control.json", "/_emulator"));

    private readonly string _root;

    private readonly JsonElement _document;
    private readonly SchemaCheck _schemas;
    private readonly (string Method, string Pattern, JsonElement Operation)[] _operations;

    private ExchangeCheck(JsonElement document, string root)
    {
        _root = root;
        (_document, _schemas) = (document, new SchemaCheck(document));
        _operations = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(operation => (operation.Name.ToUpperInvariant(), path.Name, operation.Value)))];
    }

    public static ExchangeCheck Default => OfTheApi.Value;

    /// <summary>Compares exchanges with the control surface with its own document.</summary>
    public static ExchangeCheck Control => OfTheControlSurface.Value;

    /// <summary>The differences between an exchange and the document; none for a path outside <c>/api</c>.</summary>
    public IEnumerable<string> Check(Exchange exchange)
    {
        if (!exchange.Path.StartsWith(_root, StringComparison.OrdinalIgnoreCase))
            return [];
        var operation = _operations.FirstOrDefault(each =>
            each.Method == exchange.Method && RouteMatch.MethodsOf(exchange.Path, [(each.Method, each.Pattern)]).Length > 0);
        if (operation.Method is null)
            return CheckUndescribed(exchange);
        var answer = CheckAnswer(operation.Operation.GetProperty("responses"), exchange);
        return exchange.Status is >= 200 and < 300
            ? answer.Concat(new RequestCheck(_schemas, operation.Pattern, operation.Operation).Check(exchange))
            : answer;
    }

    private static ExchangeCheck Of(string file, string root) => new(JsonElement.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "openapi", file))), root);

    private IEnumerable<string> CheckAnswer(JsonElement responses, Exchange exchange)
    {
        if (!responses.TryGetProperty($"{exchange.Status}", out var response))
            return [$"The status {exchange.Status} is not described."];
        response = _schemas.Resolve(response);
        var headers = response.GetProperty("headers").EnumerateObject()
            .Where(header => _schemas.Resolve(header.Value).TryGetProperty("required", out var required) && required.GetBoolean() && !exchange.Headers.Contains(header.Name))
            .Select(header => $"The header {header.Name} is missing.");
        if (!response.GetProperty("content").TryGetProperty(exchange.MediaType ?? "", out var content))
            return headers.Append($"The media type {exchange.MediaType} is not described.");

        // The answer to HEAD has headers only.
        if (exchange.Method == "HEAD")
            return headers;
        return headers.Concat(_schemas.Check(content.GetProperty("schema"), JsonElement.Parse(exchange.Answer), "answer"));
    }

    // OpenAPI has no place for the errors of unknown paths and methods: they are among the components.
    private IEnumerable<string> CheckUndescribed(Exchange exchange)
    {
        var name = exchange.Status switch
        {
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "NotFound",
            405 => "MethodNotAllowed",
            500 => "InternalError",
            501 => "NotImplemented",
            _ => null,
        };
        if (name is null)
            return [$"{exchange.Method} {exchange.Path} is not described."];
        var responses = new Dictionary<string, JsonElement> { [$"{exchange.Status}"] = _document.GetProperty("components").GetProperty("responses").GetProperty(name) };
        return CheckAnswer(JsonSerializer.SerializeToElement(responses), exchange);
    }
}

/// <summary>A request and its answer.</summary>
internal sealed record Exchange(string Method, string Path, string Query, byte[] Body, int Status, string? MediaType, IReadOnlySet<string> Headers, string Answer);
