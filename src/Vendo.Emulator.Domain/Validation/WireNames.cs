using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// How the values of an enumeration are spelled on the wire. Each table stands beside its enumeration, in a
/// static class of the plural name: <c>FrequencyUnits.Wire</c> beside <c>FrequencyUnit</c>.
/// </summary>
internal sealed class WireNames<TEnum>
    where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, string> _names;
    private readonly FrozenDictionary<string, TEnum> _values;

    /// <param name="table">Every value with its name, in the order in which messages list them.</param>
    public WireNames(params ReadOnlySpan<(TEnum Value, string Name)> table)
    {
        var pairs = table.ToArray();
        _names = pairs.ToFrozenDictionary(pair => pair.Value, pair => pair.Name);
        _values = pairs.ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        All = [.. pairs.Select(pair => pair.Name)];
        Quoted = Messages.Quote(All);
    }

    /// <summary>The names in the order of the table.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The names as a message lists them: <c>'hours' | 'days'</c>.</summary>
    public string Quoted { get; }

    /// <exception cref="KeyNotFoundException">The table lacks the value.</exception>
    public string ToWire(TEnum value) => _names[value];

    /// <summary>Exact spelling only; the wire is case-sensitive.</summary>
    public bool TryParse(string? name, out TEnum value)
    {
        value = default;
        return name is not null && _values.TryGetValue(name, out value);
    }
}
