using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// The reader of request bodies. Reading a field adds its violations to the shared <see cref="Violations"/>, so the order of
/// the reads is the order of the answer. The reader records which fields were read.
/// <para>
/// A missing or invalid required field reads as a harmless default, an optional one as null: check the violations before
/// using the values. Nothing is reported below an object that is missing or invalid.
/// An <c>alias</c> is a second accepted spelling. If both are given, the first one wins and the second stays unread.
/// A <c>check</c> is called with well-shaped values only. It returns the message of a violation, or null.
/// </para>
/// </summary>
internal sealed class ObjectReader
{
    private readonly JsonElement? _element;
    private readonly string _path;
    private readonly Violations _violations;
    private ObjectFields? _fields;
    private bool _readWhole;

    internal ObjectReader(JsonElement? element, string path, Violations violations) =>
        (_element, _path, _violations) = (element, path, violations);

    /// <summary>A reader of a whole body. A body that is not an object is a violation with an empty path.</summary>
    public static ObjectReader Of(JsonElement body, Violations violations) => violations.Root = new FieldValue(body, "", violations).AsObject();

    /// <summary>A reader that finds and reports nothing, in place of an object that was already reported.</summary>
    public static ObjectReader Nothing(string path, Violations violations) => new(null, path, violations);

    /// <summary>Whether this reader is in place of a missing object that was already reported.</summary>
    public bool IsNothing => _element is null;

    /// <summary>Whether the object exists and has no fields.</summary>
    public bool IsEmpty => _element is { } element && element.GetPropertyCount() == 0;

    /// <summary>Whether the field exists, even if it is null. Does not count as a read.</summary>
    public bool Has(string name, string? alias = null) => Find(name, alias) >= 0;

    /// <summary>A field's text if it has one. Does not count as a read and reports nothing.</summary>
    public string? PeekString(string name, string? alias = null) =>
        Find(name, alias) is var at and >= 0 && _fields![at].Value is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A PATCH with none of its fields is a violation of the whole body.</summary>
    public void RequireAny(params ReadOnlySpan<string> names)
    {
        if (IsNothing)
            return;
        foreach (var name in names)
        {
            if (Has(name))
                return;
        }

        Violate("", Messages.NoneOf(names));
    }

    /// <summary>Adds a violation of a field (with the spelling that was given), or of the object itself for an empty name.</summary>
    public void Violate(string name, string message, string? alias = null)
    {
        var path = PathOf(Find(name, alias) is var at and >= 0 ? _fields![at].Name : name);
        if (name.Length == 0)
            _violations.AddOfWhole(path, message);
        else
            _violations.Add(path, message);
    }

    public string RequiredString(string name, string? alias = null, int minLength = 1, Func<string, string?>? check = null) =>
        Required(name, alias)?.AsString(minLength, check) ?? "";

    public string? OptionalString(string name, string? alias = null, int minLength = 1, Func<string, string?>? check = null) =>
        Optional(name, alias)?.AsString(minLength, check);

    public Guid RequiredUuid(string name, string? alias = null, Func<Guid, string?>? check = null) =>
        Required(name, alias)?.AsUuid(check) ?? default;

    public Guid? OptionalUuid(string name, string? alias = null, Func<Guid, string?>? check = null) =>
        Optional(name, alias)?.AsUuid(check);

    public Instant RequiredInstant(string name, string? alias = null, Func<Instant, string?>? check = null) =>
        Required(name, alias)?.AsInstant(check) ?? default;

    public Instant? OptionalInstant(string name, string? alias = null, Func<Instant, string?>? check = null) =>
        Optional(name, alias)?.AsInstant(check);

    /// <summary>A value that is written as text with at least one character, such as a duration.</summary>
    public T RequiredSpelled<T>(string name, Spelling<T> read)
        where T : struct => Required(name, null)?.AsSpelled(read, minLength: 1) ?? default;

    /// <inheritdoc cref="RequiredSpelled"/>
    public T? OptionalSpelled<T>(string name, Spelling<T> read)
        where T : struct => Optional(name, null)?.AsSpelled(read, minLength: 1);

    public bool RequiredBoolean(string name, string? alias = null, Func<bool, string?>? check = null) =>
        Required(name, alias)?.AsBoolean(check) ?? default;

    public bool? OptionalBoolean(string name, string? alias = null, Func<bool, string?>? check = null) =>
        Optional(name, alias)?.AsBoolean(check);

    public int RequiredInteger(string name, string? alias = null, int min = int.MinValue, int max = int.MaxValue, Func<int, string?>? check = null) =>
        (int)(Required(name, alias)?.AsInteger(min, max, Widen(check)) ?? default);

    public int? OptionalInteger(string name, string? alias = null, int min = int.MinValue, int max = int.MaxValue, Func<int, string?>? check = null) =>
        (int?)Optional(name, alias)?.AsInteger(min, max, Widen(check));

    public long RequiredLong(string name, string? alias = null, long min = Integers.MinSafe, long? max = Integers.MaxSafe, Func<long, string?>? check = null) =>
        Required(name, alias)?.AsInteger(min, max, check) ?? default;

    public long? OptionalLong(string name, string? alias = null, long min = Integers.MinSafe, long? max = Integers.MaxSafe, Func<long, string?>? check = null) =>
        Optional(name, alias)?.AsInteger(min, max, check);

    public double RequiredNumber(string name, string? alias = null, double min = double.MinValue, double max = double.MaxValue, Func<double, string?>? check = null) =>
        Required(name, alias)?.AsNumber(min, max, check) ?? default;

    public double? OptionalNumber(string name, string? alias = null, double min = double.MinValue, double max = double.MaxValue, Func<double, string?>? check = null) =>
        Optional(name, alias)?.AsNumber(min, max, check);

    public TEnum RequiredEnum<TEnum>(string name, WireNames<TEnum> names, string? alias = null, Func<TEnum, string?>? check = null)
        where TEnum : struct, Enum => Required(name, alias)?.AsEnum(names, check) ?? default;

    public TEnum? OptionalEnum<TEnum>(string name, WireNames<TEnum> names, string? alias = null, Func<TEnum, string?>? check = null)
        where TEnum : struct, Enum => Optional(name, alias)?.AsEnum(names, check);

    /// <summary>An array of strings. The check runs on each string and reports at its index.</summary>
    public ImmutableArray<string> RequiredStrings(string name, string? alias = null, int minCount = 0, int minLength = 1, Func<string, string?>? check = null) =>
        Strings(Required(name, alias), minCount, minLength, check) ?? [];

    /// <inheritdoc cref="RequiredStrings"/>
    public ImmutableArray<string>? OptionalStrings(string name, string? alias = null, int minCount = 0, int minLength = 1, Func<string, string?>? check = null) =>
        Strings(Optional(name, alias), minCount, minLength, check);

    /// <summary>An array of enumeration names. The check runs on each value and reports at its index.</summary>
    public ImmutableArray<TEnum> RequiredEnums<TEnum>(string name, WireNames<TEnum> names, string? alias = null, int minCount = 0, Func<TEnum, string?>? check = null)
        where TEnum : struct, Enum => Enums(Required(name, alias), names, minCount, check) ?? [];

    /// <inheritdoc cref="RequiredEnums"/>
    public ImmutableArray<TEnum>? OptionalEnums<TEnum>(string name, WireNames<TEnum> names, string? alias = null, int minCount = 0, Func<TEnum, string?>? check = null)
        where TEnum : struct, Enum => Enums(Optional(name, alias), names, minCount, check);

    public ObjectReader RequiredObject(string name, string? alias = null) =>
        Object(name, alias, Required(name, alias)) ?? (ReferenceEquals(this, _violations.Nothing) ? this : Nothing(PathOf(name), _violations));

    public ObjectReader? OptionalObject(string name, string? alias = null) => Object(name, alias, Optional(name, alias));

    /// <summary>An array of objects. An element that is not an object is reported and replaced by a reader that finds nothing.</summary>
    public ImmutableArray<ObjectReader> RequiredObjects(string name, string? alias = null, int minCount = 0) =>
        Objects(name, alias, Required(name, alias), minCount) ?? [];

    /// <inheritdoc cref="RequiredObjects"/>
    public ImmutableArray<ObjectReader>? OptionalObjects(string name, string? alias = null, int minCount = 0) =>
        Objects(name, alias, Optional(name, alias), minCount);

    /// <summary>Any JSON value, including null, as text. Everything in it counts as read.</summary>
    public JsonText RequiredJson(string name, string? alias = null) =>
        Json(name, alias, Required(name, alias)) ?? JsonText.EmptyObject;

    /// <inheritdoc cref="RequiredJson"/>
    public JsonText? OptionalJson(string name, string? alias = null) =>
        Json(name, alias, Optional(name, alias));

    /// <summary>This object as verbatim text. Everything in it counts as read.</summary>
    public JsonText ReadWhole()
    {
        _readWhole = true;
        return _element is { } element ? AsText(element) : JsonText.EmptyObject;
    }

    /// <summary>
    /// The same objects one after another, without keeping them in memory. The caller of this method also checks what is
    /// <see cref="Unread"/> in each.
    /// </summary>
    public IEnumerable<ObjectReader> EachObject(string name)
    {
        if (Optional(name, null) is not { } value || !value.MustBe(JsonValueKind.Array, "array"))
            yield break;
        var path = value.Path;
        var index = 0;
        foreach (var item in value.Element.EnumerateArray())
            yield return new FieldValue(item, path, _violations, Index: index++).AsObject();
    }

    /// <summary>The dotted paths of the unread fields, in the order of the body. Nothing is listed below an unread field.</summary>
    public ImmutableArray<string> Unread()
    {
        if (_readWhole || _element is not { } element)
            return [];
        var unread = ImmutableArray.CreateBuilder<string>();
        (_fields ??= new ObjectFields(element, _violations.Strings)).AddUnread(_path, unread);
        return unread.DrainToImmutable();
    }

    /// <summary>The dotted paths of fields that occur twice, except in values that are kept verbatim.</summary>
    public ImmutableArray<string> Repeated()
    {
        if (_readWhole || _element is not { } element)
            return [];
        var repeated = ImmutableArray.CreateBuilder<string>();
        (_fields ??= new ObjectFields(element, _violations.Strings)).AddRepeated(_path, repeated);
        return repeated.DrainToImmutable();
    }

    /// <summary>Gives the memory of a pool back. Nothing is read after that.</summary>
    internal void Return()
    {
        _fields?.Return();
        _fields = null;
    }

    /// <summary>The step in which a field was read; 0 if it was not read or does not exist.</summary>
    internal int StepOf(string name) => Find(name, null) is var at and >= 0 ? _fields![at].Step : 0;

    /// <summary>The reader of the object in a field, or at the next index of its array; null if it was not read.</summary>
    internal ObjectReader? Below(string name, ReadOnlySpan<string> next)
    {
        if (Find(name, null) is not (var at and >= 0) || _fields![at].Below is not { IsDefaultOrEmpty: false } below)
            return null;
        if (next.IsEmpty || !int.TryParse(next[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return below[0];
        return index < below.Length ? below[index] : null;
    }

    [MethodImpl(Compiled.AtOnce)]
    private FieldValue? Required(string name, string? alias)
    {
        if (Optional(name, alias) is { } value)
            return value;
        if (_element is not null && !_violations.CountOnly())
            _violations.Add(PathOf(name), Messages.Required);
        return null;
    }

    [MethodImpl(Compiled.AtOnce)]
    private FieldValue? Optional(string name, string? alias)
    {
        var at = Find(name, alias);
        if (at < 0)
            return null;
        ref var field = ref _fields![at];
        field.Step = _violations.NextStep();
        if (!ReferenceEquals(field.Name, name) && field.Name != name)
            _violations.Spell(PathOf(name), PathOf(field.Name));
        return new FieldValue(field.Value, _path, _violations, field.Name);
    }

    [MethodImpl(Compiled.AtOnce)]
    private int Find(string name, string? alias)
    {
        if (_element is not { } element)
            return -1;
        _fields ??= new ObjectFields(element, _violations.Strings);
        var at = _fields.Find(name);
        return at < 0 && alias is not null ? _fields.Find(alias) : at;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : name.Length == 0 ? _path : $"{_path}.{name}";

    private ObjectReader? Object(string name, string? alias, FieldValue? value)
    {
        if (value is null)
            return null;
        ref var field = ref _fields![Find(name, alias)];

        // A second read returns the same reader, so that nothing is reported twice and all reads are recorded together.
        if (!field.Below.IsDefault && field.Below is [var known])
            return known;
        var reader = value.Value.AsObject();
        field.Below = [reader];
        return reader;
    }

    private JsonText? Json(string name, string? alias, FieldValue? value)
    {
        if (value is null)
            return null;
        _fields![Find(name, alias)].Below = [];
        return AsText(value.Value.Element);
    }

    private JsonText AsText(JsonElement element) => _violations.Strings?.JsonOf(element) ?? JsonText.From(element);

    private ImmutableArray<ObjectReader>? Objects(string name, string? alias, FieldValue? value, int minCount)
    {
        if (value?.AsArray(minCount) is not { } items)
            return null;
        return _fields![Find(name, alias)].Below = [.. items.Select(item => item.AsObject())];
    }

    private static ImmutableArray<string>? Strings(FieldValue? value, int minCount, int minLength, Func<string, string?>? check) =>
        value?.AsArray(minCount) is { } items ? [.. items.Select(item => item.AsString(minLength, check) ?? "")] : null;

    private static ImmutableArray<TEnum>? Enums<TEnum>(FieldValue? value, WireNames<TEnum> names, int minCount, Func<TEnum, string?>? check)
        where TEnum : struct, Enum =>
        value?.AsArray(minCount) is { } items ? [.. items.Select(item => item.AsEnum(names, check) ?? default)] : null;

    private static Func<long, string?>? Widen(Func<int, string?>? check) => check is null ? null : value => check((int)value);
}
