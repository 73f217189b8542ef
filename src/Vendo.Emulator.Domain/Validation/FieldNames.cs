using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Names of fields that were read before. The rows of a file have the same few names, and a string for each field of each row
/// would be a fifth of what reading a row allocates. Several threads may use it: a race costs one more string.
/// </summary>
internal sealed class FieldNames
{
    // A power of two, several times the number of names that rows have.
    private const int Slots = 1024;

    private readonly string?[] _names = new string?[Slots];

    /// <summary>The name of a property.</summary>
    public string Of(JsonProperty property)
    {
        var utf8 = JsonMarshal.GetRawUtf8PropertyName(property);
        if (utf8.Contains((byte)'\\'))
            return property.Name;
        ref var slot = ref _names[SlotOf(utf8)];
        var name = slot;
        if (name is null || !Ascii.Equals(utf8, name))
            slot = name = property.Name;
        return name;
    }

    private static uint SlotOf(ReadOnlySpan<byte> utf8)
    {
        var hash = 0u;
        foreach (var unit in utf8)
            hash = (hash * 31) + unit;
        return hash % Slots;
    }
}
