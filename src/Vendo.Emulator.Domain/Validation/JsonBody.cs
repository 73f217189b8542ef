using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Reads JSON strictly: no comments, no trailing commas, at most 64 levels by default, and valid Unicode only. A byte order mark is skipped.</summary>
internal static class JsonBody
{
    internal const int MaxDepth = 64;

    /// <summary>The value, which is independent of the bytes; or a refusal that names the position at which the bytes stop being JSON.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="what">The name of the text in the refusal.</param>
    /// <param name="maxDepth">The maximum depth.</param>
    public static Outcome<JsonElement> Parse(ReadOnlyMemory<byte> utf8, string what = "request body", int maxDepth = MaxDepth)
    {
        var json = WithoutMark(utf8.Span);
        if (ParseUnlessOdd(json, maxDepth) is { } element)
            return element;
        if (FindMistake(json, maxDepth) is { } mistake)
            return Refusal.Rule($"Invalid JSON in {what}: {TextPosition.Of(json, mistake.Offset)} ({mistake.Reason})");
        return JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth });
    }

    /// <summary>The value in memory of a pool, to be disposed; null for a text with an escaped character, a mark or a mistake.</summary>
    public static JsonDocument? ParsePooled(ReadOnlyMemory<byte> utf8)
    {
        if (IsOdd(utf8.Span))
            return null;
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Most bodies pass at once: only a body with an escape or an error is scanned token by token.
    private static JsonElement? ParseUnlessOdd(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (IsOdd(json))
            return null;
        try
        {
            return JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOdd(ReadOnlySpan<byte> json) => json.IsEmpty || !Utf8.IsValid(json) || json.IndexOf("\\u"u8) >= 0;

    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    private static (int Offset, string Reason)? FindMistake(ReadOnlySpan<byte> json, int maxDepth)
    {
        if (json.IsEmpty)
            return (0, "the body is empty");
        if (!Utf8.IsValid(json))
            return (ValidLength(json), "not valid UTF-8");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (HasLoneSurrogate(ref reader))
                    return ((int)reader.TokenStartIndex, "half of a surrogate pair");
            }

            return null;
        }
        catch (JsonException exception)
        {
            var offset = Offset(json, exception);

            // At the token that opens a level, the reader does not count that level yet.
            var depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
            return (offset, Reason(json, offset, depth, maxDepth));
        }
    }

    // The BCL's messages change between versions and may be trimmed away; these messages are stable.
    private static string Reason(ReadOnlySpan<byte> json, int offset, int depth, int maxDepth)
    {
        if (offset >= json.Length)
            return "unexpected end";
        if (depth >= maxDepth && json[offset] is (byte)'{' or (byte)'[')
            return $"nested deeper than {maxDepth} levels";
        Rune.DecodeFromUtf8(json[offset..], out var rune, out _);
        return Rune.IsControl(rune) ? $"unexpected control character U+{rune.Value:X4}" : $"unexpected '{rune}'";
    }

    private static int Offset(ReadOnlySpan<byte> json, JsonException exception)
    {
        var start = 0;
        for (var line = 0L; line < exception.LineNumber; line++)
            start += json[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(json.Length, start + (exception.BytePositionInLine ?? 0));
    }

    // JsonElement would throw when such a string is read, long after the body was accepted.
    private static bool HasLoneSurrogate(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return false;
        try
        {
            reader.GetString();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            valid += consumed;
        return valid;
    }
}
