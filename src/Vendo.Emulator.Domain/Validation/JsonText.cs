using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// A JSON value kept as text, without white space between tokens. Key order, unknown keys, number spelling and string
/// escapes are preserved, so that a configuration is returned verbatim.
/// </summary>
public sealed record JsonText
{
    private const string WhiteSpace = " \t\r\n";

    /// <summary>The empty object.</summary>
    public static readonly JsonText EmptyObject = new("{}");

    /// <summary>The empty array.</summary>
    public static readonly JsonText EmptyArray = new("[]");

    private JsonText(string text) => Text = text;

    /// <summary>The compact JSON.</summary>
    public string Text { get; }

    /// <summary>The value that a text holds: strict JSON without comments or trailing commas, at most 64 levels deep.</summary>
    /// <exception cref="FormatException">The text is not JSON; the message says where.</exception>
    public static JsonText Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var read = Read(json);
        return read.Refusal is { } refusal ? throw new FormatException(refusal.Message) : read.Value;
    }

    /// <summary>Whether a text holds a value, and the value.</summary>
    public static bool TryParse([NotNullWhen(true)] string? json, [NotNullWhen(true)] out JsonText? value)
    {
        value = json is not null && Read(json) is { IsSuccess: true } read ? read.Value : null;
        return value is not null;
    }

    /// <summary>The value that a text holds, or a refusal that names the position at which the text stops being JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="what">The name of the text in the refusal.</param>
    /// <param name="maxDepth">The maximum depth.</param>
    internal static Outcome<JsonText> Read(string json, string what = "text", int maxDepth = JsonBody.MaxDepth)
    {
        // UTF-8 has no half characters: they would be replaced, and another value be kept.
        if (json.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 && FindHalf(json) is { } half)
            return Refusal.Rule($"Invalid JSON in {what}: half of a surrogate pair at index {half}");
        var parsed = JsonBody.Parse(Encoding.UTF8.GetBytes(json), what, maxDepth);
        return parsed.Refusal is { } refusal ? refusal : From(parsed.Value);
    }

    /// <summary>A value from a text that our own code has just written as compact JSON.</summary>
    internal static JsonText OfCompact(string json) => new(json);

    /// <summary>The value of an element, compacted.</summary>
    public static JsonText From(JsonElement element) => new(Compact(element.GetRawText()));

    /// <summary>The value as a parsed element.</summary>
    public JsonElement ToElement()
    {
        using var document = JsonDocument.Parse(Text);
        return document.RootElement.Clone();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int? FindHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                return i;
            i++;
        }

        return null;
    }

    private static string Compact(string raw)
    {
        if (raw.AsSpan().IndexOfAny(WhiteSpace) < 0)
            return raw;
        var compact = new StringBuilder(raw.Length);
        var inString = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (inString)
            {
                compact.Append(c);
                if (c == '\\')
                    compact.Append(raw[++i]);
                else if (c == '"')
                    inString = false;
            }
            else if (!WhiteSpace.Contains(c, StringComparison.Ordinal))
            {
                compact.Append(c);
                inString = c == '"';
            }
        }

        return compact.ToString();
    }
}
