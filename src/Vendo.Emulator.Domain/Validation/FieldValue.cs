using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Reads a value from its text; returns why it cannot, or null.</summary>
internal delegate string? Spelling<T>(ReadOnlySpan<char> text, out T value);

/// <summary>
/// A value in a body, with its path. Each <c>As…</c> adds a violation and returns null if the value has another shape. A
/// caller's check runs on well-shaped values only.
/// </summary>
/// <param name="Element">The value.</param>
/// <param name="Parent">The path of the object or array that it is in.</param>
/// <param name="Violations">Takes what is wrong.</param>
/// <param name="Name">The name of its field; null for the whole body and in an array.</param>
/// <param name="Index">Its index in an array; -1 elsewhere.</param>
internal readonly record struct FieldValue(JsonElement Element, string Parent, Violations Violations, string? Name = null, int Index = -1)
{
    // No id, instant or name of an enumeration that we write is longer.
    private const int MostPlain = 48;

    /// <summary>The path of the value. Built on demand, because nearly every value is valid.</summary>
    public string Path
    {
        get
        {
            var last = Index < 0 ? Name : Index.ToString(CultureInfo.InvariantCulture);
            return last is null ? Parent : Parent.Length == 0 ? last : $"{Parent}.{last}";
        }
    }

    [MethodImpl(Compiled.AtOnce)]
    public string? AsString(int minLength, Func<string, string?>? check)
    {
        if (!MustBe(JsonValueKind.String, "string"))
            return null;
        var text = Violations.Strings?.ValueOf(Element) ?? Element.GetString()!;
        if (text.Length < minLength)
            return Refuse<string>(Messages.TooShort(minLength));
        return Passes(text, check) ? text : null;
    }

    public Guid? AsUuid(Func<Guid, string?>? check) =>
        AsSpelled(static (ReadOnlySpan<char> text, out Guid uuid) => Uuid.TryParse(text, out uuid) ? null : Messages.InvalidUuid, check: check);

    public Instant? AsInstant(Func<Instant, string?>? check) =>
        AsSpelled(static (ReadOnlySpan<char> text, out Instant instant) => Instant.TryParse(text, out instant) ? null : Messages.InvalidInstant, check: check);

    /// <summary>A value that is written as text, such as a duration.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public T? AsSpelled<T>(Spelling<T> read, int minLength = 0, Func<T, string?>? check = null)
        where T : struct
    {
        if (!MustBe(JsonValueKind.String, "string"))
            return null;
        Span<char> buffer = stackalloc char[MostPlain];
        var text = Text(buffer);
        var value = default(T);
        if ((text.Length < minLength ? Messages.TooShort(minLength) : read(text, out value)) is { } message)
        {
            Add(message);
            return null;
        }

        return Passes(value, check) ? value : null;
    }

    [MethodImpl(Compiled.AtOnce)]
    public TEnum? AsEnum<TEnum>(WireNames<TEnum> names, Func<TEnum, string?>? check)
        where TEnum : struct, Enum
    {
        // zod's enumeration lists its members for a wrong type too: Expected 'a' | 'b', received number.
        if (!MustBe(JsonValueKind.String, names.Quoted))
            return null;
        Span<char> buffer = stackalloc char[MostPlain];
        if (names.TryParse(Text(buffer), out var value))
            return Passes(value, check) ? value : null;
        if (!Violations.CountOnly())
            Violations.Add(Path, Messages.NotOneOf(names.Quoted));
        return null;
    }

    public bool? AsBoolean(Func<bool, string?>? check)
    {
        if (Element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            if (!Violations.CountOnly())
                Violations.Add(Path, Messages.Expected("boolean", Element));
            return null;
        }

        var value = Element.GetBoolean();
        return Passes(value, check) ? value : null;
    }

    [MethodImpl(Compiled.AtOnce)]
    public long? AsInteger(long min, long? max, Func<long, string?>? check)
    {
        if (!MustBe(JsonValueKind.Number, "number"))
            return null;
        var given = Element.TryGetInt64(out var whole) && whole >= min && !(whole > max) ? whole : Integers.Within(Element, min, max, Path, Violations);
        return given is { } value && Passes(value, check) ? value : null;
    }

    public double? AsNumber(double min, double max, Func<double, string?>? check)
    {
        if (!MustBe(JsonValueKind.Number, "number"))
            return null;
        var value = Element.GetDouble();
        if (!double.IsFinite(value))
            Violations.Add(Path, Messages.NotFinite);
        else if (value < min)
            Violations.Add(Path, Messages.TooSmall(min));
        else if (value > max)
            Violations.Add(Path, Messages.TooLarge(max));
        else if (Passes(value, check))
            return value;
        return null;
    }

    /// <summary>The elements, each with its path; null if this is not an array or has too few elements.</summary>
    public ImmutableArray<FieldValue>? AsArray(int minCount)
    {
        if (!MustBe(JsonValueKind.Array, "array"))
            return null;
        var count = Element.GetArrayLength();
        if (count < minCount)
            Violations.Add(Path, Messages.TooFew(minCount));
        var items = ImmutableArray.CreateBuilder<FieldValue>(count);
        var path = Path;
        foreach (var item in Element.EnumerateArray())
            items.Add(new FieldValue(item, path, Violations, Index: items.Count));
        return items.MoveToImmutable();
    }

    public ObjectReader AsObject() =>
        Element.ValueKind == JsonValueKind.Object ? new ObjectReader(Element, Path, Violations)
        : Violations.CountOnly() ? Violations.Nothing
        : Missing();

    public bool MustBe(JsonValueKind kind, string expected)
    {
        if (Element.ValueKind == kind)
            return true;
        if (!Violations.CountOnly())
            Violations.Add(Path, Messages.Expected(expected, Element));
        return false;
    }

    // The text of a string: in the buffer if it is short ASCII without an escape, which nearly every such text is.
    [MethodImpl(Compiled.AtOnce)]
    private ReadOnlySpan<char> Text(Span<char> buffer)
    {
        var quoted = JsonMarshal.GetRawUtf8Value(Element);
        return quoted.Length - 2 <= buffer.Length && !quoted.Contains((byte)'\\') && Ascii.ToUtf16(quoted[1..^1], buffer, out var length) == OperationStatus.Done
            ? buffer[..length]
            : Element.GetString();
    }

    private ObjectReader Missing()
    {
        MustBe(JsonValueKind.Object, "object");
        return ObjectReader.Nothing(Path, Violations);
    }

    private T? Refuse<T>(string message)
        where T : class
    {
        Add(message);
        return null;
    }

    private void Add(string message)
    {
        if (!Violations.CountOnly())
            Violations.Add(Path, message);
    }

    private bool Passes<T>(T value, Func<T, string?>? check)
    {
        if (check?.Invoke(value) is not { } message)
            return true;
        Add(message);
        return false;
    }
}
