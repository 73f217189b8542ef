using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Api;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Conformance;

/// <summary>A request and its answer, sent by a run or found in a recording.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, from <c>/api</c> on.</param>
/// <param name="Query">The query without a question mark.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">The body of the answer; null if a recording has none.</param>
internal sealed record Answered(string Method, string Path, string Query, int Status, string? Text)
{
    private const string Root = "/api/v1", UnderAccount = Root + "/accounts/";

    private static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body of the request; null for none, or for one that is not text.</summary>
    public string? Body { get; init; }

    /// <summary>The headers of the request, as far as they are known.</summary>
    public ImmutableDictionary<string, string> RequestHeaders { get; init; } = NoHeaders;

    /// <summary>The headers of the answer.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>When the request was sent; null if that is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The answer as JSON; null if it is not JSON.</summary>
    public JsonElement? Json { get; } = Parse(Text);

    /// <summary>The request as a reader knows it: <c>GET /apps?limit=1</c>.</summary>
    public string Name => $"{Method} {(Path.StartsWith(Root, StringComparison.Ordinal) ? Path[Root.Length..] : Path)}{(Query.Length > 0 ? "?" : "")}{Query}";

    /// <summary>The route; null if none matches.</summary>
    public ApiOperation? Operation => field ??= ApiEndpoints.Operations.FirstOrDefault(each => each.Method == Method && Matches(each));

    /// <summary>The methods of the path.</summary>
    public ImmutableArray<string> Methods => RouteMatch.MethodsOf(Path, ApiEndpoints.Operations.Select(each => (each.Method, each.Pattern)));

    /// <summary>The account that the path names; null if it names none.</summary>
    public string? Account => Path.StartsWith(UnderAccount, StringComparison.OrdinalIgnoreCase) ? Path[UnderAccount.Length..].Split('/')[0] : null;

    /// <summary>The id in the path; null if there is none.</summary>
    public string? Id
    {
        get
        {
            if (Operation is not { } operation)
                return null;
            var at = Array.FindLastIndex(operation.Pattern.Split('/'), part => part.StartsWith('{') && part != "{accountId}");
            return at < 0 ? null : Uri.UnescapeDataString(Path.Split('/')[at]);
        }
    }

    /// <summary>The parameters of the query.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters => [.. QueryPairs.Of(Query)];

    /// <summary>A header of the answer; null if it is not there.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The instant of the server, in its header <c>Date</c>; null if there is none.</summary>
    public DateTimeOffset? Date =>
        Header("Date") is { } text && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>A field of the answer; undefined if there is none.</summary>
    public JsonElement Field(string name) => Json is { } json ? Of(json, name) : default;

    /// <summary>A field of an object; undefined if there is none.</summary>
    public static JsonElement Of(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A field of an object as text; null if it is none.</summary>
    public static string? TextOf(JsonElement json, string name) => Of(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Reads JSON; null if the text is none.</summary>
    public static JsonElement? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Matches(ApiOperation operation) => !RouteMatch.MethodsOf(Path, [(operation.Method, operation.Pattern)]).IsEmpty;
}
