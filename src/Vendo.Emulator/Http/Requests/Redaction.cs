using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Removes API keys and app credentials from everything that is shown.</summary>
internal static partial class Redaction
{
    public const string Mark = "[redacted]";

    /// <summary>The maximum size of a kept body.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Headers for the log: secrets are redacted and invalid text is replaced.</summary>
    public static KeyValuePair<string, StringValues>[] Headers(ReadOnlySpan<KeyValuePair<string, StringValues>> headers)
    {
        var kept = headers.ToArray();
        for (var i = 0; i < kept.Length; i++)
        {
            if (IsSecret(kept[i].Key))
                kept[i] = KeyValuePair.Create(kept[i].Key, new StringValues(Mark));
            else if (!AreKept(kept[i].Value))
                kept[i] = KeyValuePair.Create(kept[i].Key, new StringValues([.. kept[i].Value.Select(static value => KeptText.Of(value ?? ""))]));
        }

        return kept;
    }

    private static bool AreKept(StringValues values)
    {
        foreach (var value in values)
        {
            if (value is not null && !KeptText.IsKept(value))
                return false;
        }

        return true;
    }

    /// <summary>A text without keys.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secrets">The keys to redact, besides everything that looks like a key.</param>
    /// <param name="mark">The replacement.</param>
    public static string Text(string text, Secrets secrets, string mark = Mark)
    {
        text = secrets.Hide(text, mark);
        return text.Contains("vendo_sk_", StringComparison.OrdinalIgnoreCase) ? Key().Replace(text, mark) : text;
    }

    /// <summary>A query string without keys, regardless of escaping.</summary>
    /// <inheritdoc cref="Text"/>
    public static string Query(string query, Secrets secrets, string mark = Mark) =>
        query.Contains('%', StringComparison.Ordinal) || query.Contains('+', StringComparison.Ordinal)
            ? string.Join('&', query.Split('&').Select(pair => string.Join('=', pair.Split('=').Select(part => Escaped(part, secrets, mark)))))
            : Text(query, secrets, mark);

    /// <summary>The placeholder of a body that is not kept.</summary>
    public static string Size(int bytes) => string.Create(CultureInfo.InvariantCulture, $"[{bytes} bytes]");

    /// <summary>A body without keys and credentials.</summary>
    public static string Body(ReadOnlySpan<byte> utf8, Secrets secrets)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > MostBytes)
            return Size(utf8.Length);
        try
        {
            var text = KeptText.OfJson(utf8);
            return Text(MayHoldCredentials(text) ? WithoutCredentials(text) : text, secrets);
        }
        catch (JsonException)
        {
            // A body that is not JSON cannot be parsed, and this one may contain credentials.
            return string.Create(CultureInfo.InvariantCulture, $"[{utf8.Length} bytes, not JSON]");
        }
    }

    private static string Escaped(string part, Secrets secrets, string mark)
    {
        var plain = Uri.UnescapeDataString(part.Replace('+', ' '));
        return Text(plain, secrets, mark) is var hidden && hidden == plain ? part : hidden;
    }

    // A field's name may contain escapes.
    private static bool MayHoldCredentials(string text) =>
        text.Contains("credential", StringComparison.OrdinalIgnoreCase) || text.Contains("\\u", StringComparison.Ordinal);

    private static string WithoutCredentials(string text)
    {
        using var document = JsonDocument.Parse(text);
        var output = new ArrayBufferWriter<byte>(text.Length);
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
                    if (IsCredentials(property.Name))
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

    // Misspelt credentials are secret too; the catalog only lists the known fields.
    private static bool IsCredentials(string name) =>
        name.Contains("credential", StringComparison.OrdinalIgnoreCase) && name != "credentialFields";

    /// <summary>Whether a header carries a secret.</summary>
    public static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("X-API-Secret", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("X-API-Key", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("vendo_sk_[A-Za-z0-9_%.-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
