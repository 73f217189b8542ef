using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// A JSON value kept as text, without white space between tokens. Key order, unknown keys, number spelling and string
/// escapes are preserved, so that a configuration is returned verbatim.
/// </summary>
/// <param name="Text">The compact JSON.</param>
public sealed record JsonText(string Text)
{
    private const string WhiteSpace = " \t\r\n";

    /// <summary>The empty object.</summary>
    public static readonly JsonText EmptyObject = new("{}");

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
