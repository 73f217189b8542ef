using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>An answer of the emulator on its way to the run, which a deviation may change.</summary>
internal sealed class Passing(string method, string path, string query, HttpResponseMessage message, string text)
{
    public string Method { get; } = method;

    /// <summary>The path below <c>/api/v1</c>.</summary>
    public string Path { get; } = path;

    public string Query { get; } = query;

    public HttpResponseMessage Message { get; } = message;

    public int Status
    {
        get => (int)Message.StatusCode;
        set => Message.StatusCode = (HttpStatusCode)value;
    }

    /// <summary>The body, if it is JSON.</summary>
    public JsonNode? Json { get; } = text.StartsWith('{') ? JsonNode.Parse(text) : null;

    /// <summary>The body instead of the JSON; null for the JSON.</summary>
    public string? Text { get; set; } = text.StartsWith('{') ? null : text;

    public string MediaType { get; set; } = "application/json";

    public JsonObject Data => Json!["data"]!.AsObject();

    public JsonArray Rows => Json!["data"]!.AsArray();

    public JsonObject Page => Json!["meta"]!["pagination"]!.AsObject();

    public JsonObject Error => Json!["error"]!.AsObject();

    public bool IsList => Status == 200 && Json?["meta"]?["pagination"] is not null;

    /// <summary>Whether it answers such a request, with <c>*</c> for a segment.</summary>
    public bool Is(string request)
    {
        var parts = request.Split(' ');
        var (expected, given) = (parts[1].Split('/'), Path.Split('/'));
        return Method == parts[0] && expected.Length == given.Length && expected.Zip(given).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    /// <summary>Whether it is the success of such a request.</summary>
    public bool Succeeds(string request) => Is(request) && Status < 300;
}

/// <summary>A server that is like the emulator, but for one thing.</summary>
/// <param name="inner">The emulator's handler.</param>
/// <param name="change">Changes an answer; also remembers what it needs later.</param>
/// <param name="ask">Changes the URL of a request; null for none.</param>
internal sealed class DeviatingHandler(HttpMessageHandler inner, Action<Passing> change, Func<HttpRequestMessage, string, string>? ask = null) : DelegatingHandler(inner)
{
    private const string Root = "/api/v1";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (ask is not null)
            request.RequestUri = new Uri(url.GetLeftPart(UriPartial.Authority) + ask(request, url.PathAndQuery));
        var message = await base.SendAsync(request, cancellationToken);
        var passing = new Passing(request.Method.Method, url.AbsolutePath[Root.Length..], url.Query.TrimStart('?'), message, await message.Content.ReadAsStringAsync(cancellationToken));
        change(passing);
        var allow = message.Content.Headers.Allow.ToArray();
        message.Content = new StringContent(passing.Text ?? passing.Json!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), Encoding.UTF8, passing.MediaType);
        foreach (var each in allow)
            message.Content.Headers.Allow.Add(each);
        return message;
    }
}
