using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.OpenApi;

/// <summary>A call that a document shows.</summary>
/// <param name="Body">The body of the request; null for none.</param>
/// <param name="Status">The status of the answer; null if the answer was written by hand.</param>
/// <param name="Answer">The answer.</param>
internal sealed record RecordedExample(JsonNode? Body, int? Status, JsonNode? Answer)
{
    /// <summary>The answer as the examples of a status, in a document; empty if it is another status's.</summary>
    public JsonObject AnswersOf(int status) => Status is null || Status == status ? Named(Answer) : [];

    /// <summary>The body as the examples of a request.</summary>
    public JsonObject Bodies => Named(Body);

    private static JsonObject Named(JsonNode? value) => value is null ? [] : new JsonObject { ["emulator"] = new JsonObject { ["value"] = value.DeepClone() } };
}

/// <summary>Makes the calls of <see cref="ExampleCalls"/>, each in a world of its own, so that a document shows what the emulator answers.</summary>
internal static partial class RecordedExamples
{
    // More rows explain nothing more.
    private const int MostRows = 2;

    /// <summary>The calls of the operations, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, RecordedExample>> OfAsync(VendoEmulator vendo, IEnumerable<(string Name, string Method, string Pattern)> operations)
    {
        var examples = new Dictionary<string, RecordedExample>();
        foreach (var (name, method, pattern) in operations)
            examples[name] = await CallAsync(vendo, name, method, pattern);
        return examples;
    }

    private static async Task<RecordedExample> CallAsync(VendoEmulator vendo, string operation, string method, string pattern)
    {
        var call = ExampleCalls.Of(operation);
        var body = call.Body is null ? null : JsonNode.Parse(call.Body);
        if (body is null && call.Answer is { } known)
            return new RecordedExample(null, null, JsonNode.Parse(known));
        await using var fork = vendo.Fork();
        using var client = new HttpClient(fork.Handler, disposeHandler: false) { BaseAddress = fork.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ShownIds.Key);

        // The world gives these ids; the documents show the ones that their parameters show.
        (string Given, string Shown)? made = null;
        foreach (var before in call.Before)
        {
            var parts = Before().Match(before).Groups;
            var (status, text) = await SendAsync(client, parts[1].Value, parts[2].Value, parts[3].Value);
            MustBeDone(status, before, text);
            if (parts[2].Value.Split('/')[^1] is "models" or "faults")
                made = ((string)JsonNode.Parse(text)!["data"]!["id"]!, ExampleCalls.InPath(parts[2].Value + "/{id}", "id"));
        }

        var real = PathPart().Replace(pattern, part => part.Groups[1].Value == "id" && (call.Id ?? made?.Given) is { } id ? id : ExampleCalls.InPath(pattern, part.Groups[1].Value));
        var (answered, answer) = await SendAsync(client, method, real + call.Query, call.Body);
        if (made is var (given, shown))
            answer = answer.Replace(given, shown, StringComparison.Ordinal);
        MustBeDone(answered, $"{method} {real} {call.Body}", answer);
        return new RecordedExample(body, answered, call.Answer is null ? Shortened(JsonNode.Parse(answer)) : JsonNode.Parse(call.Answer));
    }

    private static async Task<(int Status, string Text)> SendAsync(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is { Length: > 0 })
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static void MustBeDone(int status, string call, string answer)
    {
        if (status >= 300)
            throw new InvalidOperationException($"The call of an example fails: {call}\n{status} {answer}");
    }

    private static JsonNode? Shortened(JsonNode? json)
    {
        if (json is JsonArray array)
            return new JsonArray([.. array.Take(MostRows).Select(Shortened)]);
        if (json is not JsonObject all)
            return json?.DeepClone();
        var less = new JsonObject();
        foreach (var (name, value) in all)
            less[name] = Shortened(value);
        return less;
    }

    [GeneratedRegex(@"^(\S+) (\S+)(?: (.*))?$")]
    private static partial Regex Before();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathPart();
}
