using System.Text;
using System.Text.Json;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>Draws requests from an OpenAPI document: most nearly right, many wrong in one place, some wrong everywhere.</summary>
/// <param name="document">The document.</param>
/// <param name="random">What is drawn from.</param>
internal sealed class RequestGrammar(JsonElement document, Random random)
{
    // What the document's schemas leave open: an object.
    private static readonly Dictionary<string, string[]> Bodies = new()
    {
        ["CreateWorld"] = ["""{"from":"docs"}""", """{"from":"demo","clock":"real","ttl":"PT1H"}""", """{"from":"generated:5","name":"w"}""", """{"from":"c1"}""", """{"version":1}""", """{"from":"failing","start":"2030-01-01T00:00:00Z"}"""],
        ["ImportWorld"] = [File.ReadAllText(Path.Combine(FixtureFolder.Path, "docs.json"))],
    };

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
                template = template.Replace($"{{{name}}}", Identifier(name, template, ids), StringComparison.Ordinal);
            else if (parameter.GetProperty("in").GetString() == "query" && random.Next(3) == 0)
                query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(_draw.Text(parameter.GetProperty("schema")))}");
        }

        if (random.Next(12) == 0)
            query.Add(_draw.Anything().Replace('#', '_'));
        if (random.Next(20) == 0)
            template += random.Next(3) switch { 0 => "/", 1 => ".json", _ => "/" + Uri.EscapeDataString(_draw.Anything()) };
        return new FuzzedRequest(random.Next(25) == 0 ? "PUT" : method, template, query, Headers(), Body(operation, ids));
    }

    // The names and numbers of the control surface are drawn from so few that most are there.
    private string Identifier(string parameter, string template, IReadOnlyList<string> ids) => random.Next(10) switch
    {
        > 2 when parameter == "world" || template.EndsWith("/worlds/{id}", StringComparison.Ordinal) => $"world_{random.Next(1, 20)}",
        > 2 when parameter == "name" => $"c{random.Next(4)}",
        > 2 when parameter == "number" => $"{random.Next(1000)}",
        > 2 when template.Contains("/faults/", StringComparison.Ordinal) => $"fault_{random.Next(100)}",
        0 => Uri.EscapeDataString(_draw.Anything()) is { Length: > 0 } odd ? odd : "x",
        1 => Guid.Empty.ToString(),
        2 => "job_" + random.Next(100_000),
        _ => ids[random.Next(ids.Count)],
    };

    private byte[]? Body(JsonElement operation, IReadOnlyList<string> ids)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json))
            return random.Next(15) == 0 ? Encoding.UTF8.GetBytes(_draw.Anything()) : null;
        var name = operation.TryGetProperty("operationId", out var id) ? id.GetString()!.Replace("OfWorld", "", StringComparison.Ordinal) : "";
        var text = Encoding.UTF8.GetBytes(
            name == "CreateCheckpoint" && random.Next(4) > 0 ? $$"""{"name":"c{{random.Next(4)}}"}"""
            : Bodies.TryGetValue(name, out var some) && random.Next(6) > 0 ? some[random.Next(some.Length)]
            : _draw.Json(json.GetProperty("schema"), ids));
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
