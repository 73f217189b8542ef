using System.Text.Json;

namespace Vendo.Emulator.Tests.Http;

/// <summary>An answer as a client sees it.</summary>
public sealed record Answer(int Status, string Body, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The status and the error, as in <c>404 NOT_FOUND: Job not found</c>; for a success, the whole body.</summary>
    public string Error => Json.TryGetProperty("error", out var error)
        ? $"{Status} {error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}"
        : $"{Status} {Body}";

    /// <summary>The violations, each as <c>path: message</c>.</summary>
    public string[] Violations => Json.TryGetProperty("error", out var error) && error.TryGetProperty("details", out var details)
        ? [.. details.GetProperty("errors").EnumerateArray().Select(each => $"{each.GetProperty("path").GetString()}: {each.GetProperty("message").GetString()}")]
        : [];

    /// <summary>The ids of a list's rows, in order.</summary>
    public string[] Ids => [.. Data.EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];

    /// <summary>A field of the data: a string plain, null as null, anything else as its JSON.</summary>
    public string? Text(string field) => Data.GetProperty(field) is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) } json
        ? json.GetRawText()
        : Data.GetProperty(field).GetString();

    /// <summary>The names of an object's fields, as contract.md lists them.</summary>
    public static string FieldsOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(field => field.Name));

    /// <summary>A header of the answer or of its content; null where there is none.</summary>
    public string? Header(string name)
    {
        if (Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values))
            return string.Join(", ", values);
        return null;
    }

    public override string ToString() => $"{Status} {Body}";
}
