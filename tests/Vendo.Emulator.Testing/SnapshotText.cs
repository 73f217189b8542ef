using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vendo.Emulator.Testing;

/// <summary>A text in the form in which it is stored and compared, with its file extension.</summary>
internal sealed record SnapshotText(string Text, string Extension)
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static SnapshotText From(string value) =>
        Json(value) is { } json ? new(json, "json") : new(Lines(value), "txt");

    /// <summary>The stored text in the same form, so that a file written by hand may have any layout.</summary>
    public static string Stored(string value, string extension) =>
        extension == "json" && Json(value) is { } json ? json : Lines(value);

    private static string Lines(string value)
    {
        var text = value.ReplaceLineEndings("\n");
        return text.EndsWith('\n') ? text[..^1] : text;
    }

    private static string? Json(string value)
    {
        if (value.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(value);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, Indented))
            {
                document.RootElement.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(stream.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
