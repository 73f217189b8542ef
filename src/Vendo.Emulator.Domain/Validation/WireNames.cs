using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// The wire names of an enumeration's values. Each table is beside its enumeration, in a static class with the plural name:
/// <c>FrequencyUnits.Wire</c> beside <c>FrequencyUnit</c>.
/// </summary>
internal sealed class WireNames<TEnum>
    where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, string> _names;
    private readonly FrozenDictionary<string, TEnum> _values;

    private readonly (TEnum Value, string Name)[] _pairs;

    /// <param name="table">Every value with its name, in the order in which messages list them.</param>
    public WireNames(params ReadOnlySpan<(TEnum Value, string Name)> table)
    {
        _pairs = table.ToArray();
        _names = _pairs.DistinctBy(pair => pair.Value).ToFrozenDictionary(pair => pair.Value, pair => pair.Name);
        _values = _pairs.ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        All = [.. _pairs.Select(pair => pair.Name)];
        Quoted = Messages.Quote(All);
    }

    /// <summary>The names in the order of the table.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The names in the form of a message: <c>'hours' | 'days'</c>.</summary>
    public string Quoted { get; }

    /// <exception cref="KeyNotFoundException">The table lacks the value.</exception>
    public string ToWire(TEnum value) => _names[value];

    /// <summary>The same names and one more, which is read as a value that has a name already.</summary>
    public WireNames<TEnum> With(string alias, TEnum value) => new([.. _pairs, (value, alias)]);

    /// <summary>Compares case-sensitively, as the wire does.</summary>
    public bool TryParse(string? name, out TEnum value)
    {
        value = default;
        return name is not null && _values.TryGetValue(name, out value);
    }
}
