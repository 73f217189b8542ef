using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Keeps API keys and app credentials out of everything that is shown.</summary>
internal static partial class Redaction
{
    public const string Mark = "[redacted]";

    /// <summary>The largest body that is kept.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Headers as they may be kept: those that carry a secret lose it at once.</summary>
    public static KeyValuePair<string, StringValues>[] Headers(ICollection<KeyValuePair<string, StringValues>> headers)
    {
        var kept = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(kept, 0);
        for (var i = 0; i < kept.Length; i++)
        {
            if (IsSecret(kept[i].Key))
                kept[i] = KeyValuePair.Create(kept[i].Key, new StringValues(Mark));
        }

        return kept;
    }

    /// <summary>A text without keys.</summary>
    public static string Text(string text) => text.Contains("vendo_sk_", StringComparison.OrdinalIgnoreCase) ? Key().Replace(text, Mark) : text;

    /// <summary>A body without keys and credentials; of a larger one than is kept, its size.</summary>
    public static string Body(ReadOnlyMemory<byte> utf8, int size)
    {
        if (size > MostBytes)
            return string.Create(CultureInfo.InvariantCulture, $"[{size} bytes]");
        if (utf8.IsEmpty)
            return "";
        try
        {
            return Text(utf8.Span.IndexOf("redential"u8) < 0 && !HasEscape(utf8.Span) ? Encoding.UTF8.GetString(utf8.Span) : WithoutCredentials(utf8));
        }
        catch (JsonException)
        {
            // What is no JSON cannot be taken apart, and this one may hold credentials.
            return string.Create(CultureInfo.InvariantCulture, $"[{utf8.Length} bytes, not JSON]");
        }
    }

    // A name may be written with escapes.
    private static bool HasEscape(ReadOnlySpan<byte> utf8) => utf8.IndexOf("\\u"u8) >= 0;

    private static string WithoutCredentials(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var output = new ArrayBufferWriter<byte>(utf8.Length);
        using (var json = new Utf8JsonWriter(output, JsonOutput.Options))
            Copy(json, document.RootElement);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Copy(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    if (property.Name.Equals("credentials", StringComparison.OrdinalIgnoreCase))
                        json.WriteStringValue(Mark);
                    else
                        Copy(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(json, item);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("X-API-Secret", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("X-API-Key", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("vendo_sk_[A-Za-z0-9_%.-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
