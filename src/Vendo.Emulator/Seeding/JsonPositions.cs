using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Seeding;

/// <summary>Finds the position of a violation's path in its JSON text.</summary>
internal static class JsonPositions
{
    /// <summary>
    /// The position of the value at a dotted path (empty for the whole text). If the path does not exist, as for a missing
    /// field, the position of the innermost value that does.
    /// </summary>
    /// <param name="utf8">Valid JSON, as <see cref="JsonBody"/> accepts it.</param>
    /// <param name="dottedPath">Indexes as numbers: <c>config.tasks.0.task_type</c>.</param>
    public static TextPosition Find(ReadOnlySpan<byte> utf8, string dottedPath)
    {
        var json = JsonBody.WithoutMark(utf8);
        var at = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        at.Read();
        foreach (var step in dottedPath.Length == 0 ? [] : dottedPath.Split('.'))
        {
            if (!TryEnter(ref at, step))
                break;
        }

        return TextPosition.Of(json, (int)at.TokenStartIndex);
    }

    private static bool TryEnter(ref Utf8JsonReader at, string step) => at.TokenType switch
    {
        JsonTokenType.StartObject => TryEnterField(ref at, step),
        JsonTokenType.StartArray => TryEnterItem(ref at, step),
        _ => false,
    };

    // If a name occurs twice, the last one counts, so the search continues to the end.
    private static bool TryEnterField(ref Utf8JsonReader at, string name)
    {
        var next = at;
        var found = false;
        while (next.Read() && next.TokenType == JsonTokenType.PropertyName)
        {
            var matches = next.ValueTextEquals(name);
            next.Read();
            if (matches)
            {
                at = next;
                found = true;
            }

            next.Skip();
        }

        return found;
    }

    private static bool TryEnterItem(ref Utf8JsonReader at, string index)
    {
        var next = at;
        for (var i = 0; next.Read() && next.TokenType != JsonTokenType.EndArray; i++)
        {
            if (index == i.ToString(CultureInfo.InvariantCulture))
            {
                at = next;
                return true;
            }

            next.Skip();
        }

        return false;
    }
}
