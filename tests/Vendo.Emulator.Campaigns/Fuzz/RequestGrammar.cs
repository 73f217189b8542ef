using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>Draws requests from the OpenAPI document: most nearly right, many wrong in one place, some wrong everywhere.</summary>
internal sealed class RequestGrammar(JsonElement document, Random random)
{
    private readonly (string Path, string Method, JsonElement Operation)[] _operations =
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where operation.Name is "get" or "post" or "patch" or "put" or "delete"
           select (path.Name, operation.Name.ToUpperInvariant(), operation.Value),
    ];

    private readonly JsonDraw _draw = new(document, random);

    /// <summary>Draws one.</summary>
    /// <param name="ids">Identifiers that there are.</param>
    public FuzzedRequest Draw(IReadOnlyList<string> ids)
    {
        var (template, method, operation) = _operations[random.Next(_operations.Length)];
        var query = new List<string>();
        foreach (var parameter in Parameters(operation))
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (parameter.GetProperty("in").GetString() == "path")
                template = template.Replace($"{{{name}}}", Identifier(ids), StringComparison.Ordinal);
            else if (parameter.GetProperty("in").GetString() == "query" && random.Next(3) == 0)
                query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(_draw.Text(parameter.GetProperty("schema")))}");
        }

        if (random.Next(12) == 0)
            query.Add(_draw.Anything().Replace('#', '_'));
        if (random.Next(20) == 0)
            template += random.Next(3) switch { 0 => "/", 1 => ".json", _ => "/" + Uri.EscapeDataString(_draw.Anything()) };
        return new FuzzedRequest(random.Next(25) == 0 ? "PUT" : method, template, query, Headers(), Body(operation, ids));
    }

    private string Identifier(IReadOnlyList<string> ids) => random.Next(10) switch
    {
        0 => Uri.EscapeDataString(_draw.Anything()) is { Length: > 0 } odd ? odd : "x",
        1 => Guid.Empty.ToString(),
        2 => "job_" + random.Next(100_000),
        _ => ids[random.Next(ids.Count)],
    };

    private byte[]? Body(JsonElement operation, IReadOnlyList<string> ids)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json))
            return random.Next(15) == 0 ? Encoding.UTF8.GetBytes(_draw.Anything()) : null;
        var text = Encoding.UTF8.GetBytes(_draw.Json(json.GetProperty("schema"), ids));
        return random.Next(8) == 0 ? Bytes.Mutate(random, text) : text;
    }

    private List<(string, string)> Headers()
    {
        var headers = new List<(string, string)>();
        if (random.Next(20) == 0)
            headers.Add(("Content-Type", random.Next(4) switch { 0 => "text/plain", 1 => "application/merge-patch+json", 2 => "application/json; charset=utf-16", _ => "x" }));
        if (random.Next(30) == 0)
            headers.Add(("Content-Encoding", random.Next(2) == 0 ? "gzip" : "identity"));
        if (random.Next(10) == 0)
            headers.Add(("X-Request-Id", new string((char)random.Next(0x20, 0x7F), random.Next(1, 300))));
        if (random.Next(30) == 0)
            headers.Add(("Origin", "http://localhost:5173"));
        return headers;
    }

    private IEnumerable<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(_draw.Resolve) : [];
}
