using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>The fields of one JSON object, extracted once, and a record of which fields were read.</summary>
internal sealed class ObjectFields
{
    private readonly int _count;
    private readonly bool _isPooled;
    private Field[] _fields;

    /// <param name="element">The object.</param>
    /// <param name="strings">Strings that were read before; null to make a string for each name. With it, the fields are in memory of a pool.</param>
    [MethodImpl(Compiled.AtOnce)]
    public ObjectFields(JsonElement element, SharedStrings? strings)
    {
        (_count, _isPooled) = (element.GetPropertyCount(), strings is not null);
        _fields = _isPooled ? ArrayPool<Field>.Shared.Rent(_count) : new Field[_count];
        var at = 0;
        foreach (var property in element.EnumerateObject())
            _fields[at++] = new Field { Name = strings?.NameOf(property) ?? property.Name, Value = property.Value };
    }

    private ReadOnlySpan<Field> All => _fields.AsSpan(0, _count);

    /// <summary>Gives memory of a pool back, also that of the objects below. Nothing is read after that.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public void Return()
    {
        if (!_isPooled)
            return;
        foreach (ref readonly var field in All)
            field.ReturnBelow();
        ArrayPool<Field>.Shared.Return(_fields, clearArray: true);
        _fields = [];
    }

    /// <summary>The index of a field; -1 if there is none. If a name occurs twice, the last one counts, as in JSON.parse.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public int Find(string name)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_fields[i].Name == name)
                return i;
        }

        return -1;
    }

    public ref Field this[int at] => ref _fields[at];

    /// <summary>The dotted paths of the unread fields, in the order of the object.</summary>
    public void AddUnread(string path, ImmutableArray<string>.Builder unread)
    {
        // The usual case: everything was read. It must be fast, because a large file has a hundred thousand rows.
        if (AllAreRead())
        {
            foreach (ref readonly var field in All)
                field.AddUnreadBelow(unread);
            return;
        }

        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _count; i++)
            last[_fields[i].Name] = i;
        foreach (var name in _fields.Take(_count).Select(field => field.Name).Distinct(StringComparer.Ordinal))
        {
            ref readonly var field = ref _fields[last[name]];
            if (field.IsRead)
                field.AddUnreadBelow(unread);
            else
                unread.Add(path.Length == 0 ? name : $"{path}.{name}");
        }
    }

    /// <summary>The dotted paths of names that occur twice in the object.</summary>
    public void AddRepeated(string path, ImmutableArray<string>.Builder repeated)
    {
        // If a name occurs twice, the first one is never read. So if every field was read, no name occurs twice.
        if (!AllAreRead())
        {
            foreach (var name in _fields.Take(_count).GroupBy(field => field.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key))
                repeated.Add(path.Length == 0 ? name : $"{path}.{name}");
        }

        foreach (ref readonly var field in All)
            field.AddRepeatedBelow(repeated);
    }

    private bool AllAreRead()
    {
        foreach (ref readonly var field in All)
        {
            if (!field.IsRead)
                return false;
        }

        return true;
    }

    /// <summary>One field.</summary>
    internal struct Field
    {
        public required string Name { get; init; }

        public required JsonElement Value { get; init; }

        /// <summary>Whether it was read.</summary>
        public readonly bool IsRead => Step > 0;

        /// <summary>The step in which it was last read, from 1; 0 if it was not.</summary>
        public int Step { get; set; }

        /// <summary>The readers of the objects in it that were read.</summary>
        public ImmutableArray<ObjectReader> Below { get; set; }

        public readonly void ReturnBelow()
        {
            if (Below.IsDefault)
                return;
            foreach (var reader in Below)
                reader.Return();
        }

        public readonly void AddUnreadBelow(ImmutableArray<string>.Builder unread)
        {
            if (Below.IsDefault)
                return;
            foreach (var reader in Below)
                unread.AddRange(reader.Unread());
        }

        public readonly void AddRepeatedBelow(ImmutableArray<string>.Builder repeated)
        {
            if (Below.IsDefault)
                return;
            foreach (var reader in Below)
                repeated.AddRange(reader.Repeated());
        }
    }
}
