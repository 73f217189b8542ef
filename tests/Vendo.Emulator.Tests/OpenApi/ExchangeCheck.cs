using System.Text.Json;
using Vendo.Emulator.Http;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>
/// Compares an exchange with its document: the answer with the document as it is, an accepted request to the API with the
/// document and <see cref="AcceptedInputs"/>.
/// </summary>
internal sealed class ExchangeCheck
{
    private static readonly Lazy<ExchangeCheck> OfTheApi = new(() => Of("v1.json", "/api", AcceptedInputs.AddedTo));

    private static readonly Lazy<ExchangeCheck> OfTheControlSurface = new(() => Of("control.json", "/_emulator", document => document));

    private readonly string _root;

    private readonly JsonElement _document;
    private readonly SchemaCheck _answers, _requests;

    // As requests are held against them: the answers are the same in both.
    private readonly (string Method, string Pattern, JsonElement Operation)[] _operations;

    private ExchangeCheck(JsonElement document, JsonElement accepted, string root)
    {
        _root = root;
        (_document, _answers, _requests) = (document, new SchemaCheck(document, isPrinted: true), new SchemaCheck(accepted));
        _operations = [.. accepted.GetProperty("paths").EnumerateObject().SelectMany(path =>
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
            ? answer.Concat(new RequestCheck(_requests, operation.Pattern, operation.Operation).Check(exchange))
            : answer;
    }

    private static ExchangeCheck Of(string file, string root, Func<JsonElement, JsonElement> accepted)
    {
        var document = JsonElement.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "openapi", file)));
        return new ExchangeCheck(document, accepted(document), root);
    }

    private IEnumerable<string> CheckAnswer(JsonElement responses, Exchange exchange)
    {
        if (!responses.TryGetProperty($"{exchange.Status}", out var response))
            return [$"The status {exchange.Status} is not described."];
        response = _answers.Resolve(response);
        var headers = response.GetProperty("headers").EnumerateObject()
            .Where(header => _answers.Resolve(header.Value).TryGetProperty("required", out var required) && required.GetBoolean() && !exchange.Headers.Contains(header.Name))
            .Select(header => $"The header {header.Name} is missing.");
        if (!response.GetProperty("content").TryGetProperty(exchange.MediaType ?? "", out var content))
            return headers.Append($"The media type {exchange.MediaType} is not described.");

        // The answer to HEAD has headers only.
        if (exchange.Method == "HEAD")
            return headers;
        var answer = JsonElement.Parse(exchange.Answer);
        var wrong = headers.Concat(_answers.Check(content.GetProperty("schema"), answer, "answer")).ToList();
        return wrong.Count > 0 || exchange.Status < 400 ? wrong : CheckError(content.GetProperty("examples"), answer.GetProperty("error"));
    }

    // All errors have one schema; which codes a status has, and which of them comes with details, is in the status's examples.
    private static IEnumerable<string> CheckError(JsonElement examples, JsonElement error)
    {
        var shown = examples.EnumerateObject().Select(example => example.Value.GetProperty("value").GetProperty("error")).ToArray();
        var code = error.GetProperty("code").GetString();
        var same = Array.Find(shown, each => each.GetProperty("code").GetString() == code);
        if (same.ValueKind == JsonValueKind.Undefined)
            return [$"answer.error.code: {code} is none of [{string.Join(", ", shown.Select(each => each.GetProperty("code").GetString()))}]"];
        return same.TryGetProperty("details", out _) == error.TryGetProperty("details", out _) ? [] : [$"answer.error.details: {code} comes {(same.TryGetProperty("details", out _) ? "with" : "without")} details"];
    }

    // OpenAPI has no place for the errors of unknown paths and methods. They are as other operations have them; no operation has a 405.
    private IEnumerable<string> CheckUndescribed(Exchange exchange)
    {
        var name = exchange.Status switch
        {
            401 => "Unauthorized",
            403 => "Forbidden",
            404 or 405 => "NotFound",
            500 => "InternalError",
            501 => "NotImplemented",
            _ => null,
        };
        if (name is null)
            return [$"{exchange.Method} {exchange.Path} is not described."];
        var response = _document.GetProperty("components").GetProperty("responses").GetProperty(name).GetRawText();
        if (exchange.Status == 405)
            response = response.Replace("\"NOT_FOUND\"", "\"METHOD_NOT_ALLOWED\"", StringComparison.Ordinal);
        return CheckAnswer(JsonElement.Parse($$"""{"{{exchange.Status}}": {{response}} }"""), exchange);
    }
}

/// <summary>A request and its answer.</summary>
internal sealed record Exchange(string Method, string Path, string Query, byte[] Body, int Status, string? MediaType, IReadOnlySet<string> Headers, string Answer);
