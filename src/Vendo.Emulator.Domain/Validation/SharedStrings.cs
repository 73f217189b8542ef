using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Strings that were read before. The rows of a file have the same few names of fields and many equal values, such as types
/// of apps and configurations: a string for each would be a third of what reading a row allocates. Several threads may use
/// it: a race costs one more string.
/// </summary>
internal sealed class SharedStrings
{
    // Powers of two, several times the number of names that rows have, and of values that they share.
    private const int Names = 1024, Values = 4096;

    // A longer value is rarely equal to another one.
    private const int MostShared = 64, MostSharedJson = 1024;

    private readonly string?[] _names = new string?[Names];
    private readonly string?[] _values = new string?[Values];
    private readonly JsonText?[] _json = new JsonText?[Values];

    /// <summary>The name of a property.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string NameOf(JsonProperty property)
    {
        var utf8 = JsonMarshal.GetRawUtf8PropertyName(property);
        if (utf8.Contains((byte)'\\'))
            return property.Name;
        ref var slot = ref SlotOf(_names, utf8);
        return Known(slot, utf8) ?? (slot = property.Name);
    }

    /// <summary>The value of a string.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string ValueOf(JsonElement text)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (utf8.Length > MostShared || utf8.Contains((byte)'\\'))
            return text.GetString()!;
        ref var slot = ref SlotOf(_values, utf8);
        return Known(slot, utf8) ?? (slot = text.GetString()!);
    }

    /// <summary>An element as compact text.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public JsonText JsonOf(JsonElement element)
    {
        var utf8 = JsonMarshal.GetRawUtf8Value(element);
        if (utf8.Length > MostSharedJson)
            return JsonText.From(element);
        ref var slot = ref SlotOf(_json, utf8);
        var known = slot;
        return known is not null && Ascii.Equals(utf8, known.Text) ? known : slot = JsonText.From(element);
    }

    private static string? Known(string? slot, ReadOnlySpan<byte> utf8) => slot is not null && Ascii.Equals(utf8, slot) ? slot : null;

    [MethodImpl(Compiled.AtOnce)]
    private static ref T? SlotOf<T>(T?[] slots, ReadOnlySpan<byte> utf8)
    {
        var hash = default(HashCode);
        hash.AddBytes(utf8);
        return ref slots[hash.ToHashCode() & (slots.Length - 1)];
    }
}
