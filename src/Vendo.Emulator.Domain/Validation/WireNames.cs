using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// The wire names of an enumeration's values. Each table is beside its enumeration, in a static class with the plural name:
/// <c>FrequencyUnits.Wire</c> beside <c>FrequencyUnit</c>.
/// </summary>
/// <remarks>
/// The table keeps numbers instead of values: the runtime brings compiled collections of numbers, but the JIT compiles them
/// for each enumeration, which was a fifth of all methods that it compiled in a cold start.
/// </remarks>
internal sealed class WireNames<TEnum>
    where TEnum : struct, Enum
{
    private readonly NumberNames _names;

    /// <param name="table">Every value with its name, in the order in which messages list them.</param>
    public WireNames(params ReadOnlySpan<(TEnum Value, string Name)> table)
    {
        var (numbers, names) = (new int[table.Length], new string[table.Length]);
        for (var i = 0; i < table.Length; i++)
            (numbers[i], names[i]) = (NumberOf(table[i].Value), table[i].Name);
        _names = new NumberNames([.. numbers], [.. names]);
        Quoted = Messages.Quote(All);
    }

    private WireNames(NumberNames names) => (_names, Quoted) = (names, Messages.Quote(names.All));

    /// <summary>The names in the order of the table.</summary>
    public ImmutableArray<string> All => _names.All;

    /// <summary>The names in the form of a message: <c>'hours' | 'days'</c>.</summary>
    public string Quoted { get; }

    /// <exception cref="KeyNotFoundException">The table lacks the value.</exception>
    public string ToWire(TEnum value) => _names.Of(NumberOf(value)) ?? throw new KeyNotFoundException($"{value} has no wire name.");

    /// <summary>The same names and one more, which is read as a value that has a name already.</summary>
    public WireNames<TEnum> With(string alias, TEnum value) => new(_names.With(NumberOf(value), alias));

    /// <summary>Compares case-sensitively, as the wire does.</summary>
    public bool TryParse(ReadOnlySpan<char> name, out TEnum value)
    {
        var number = _names.Find(name);
        value = number < 0 ? default : Unsafe.BitCast<int, TEnum>(number);
        return number >= 0;
    }

    // BitCast refuses enumerations that are not of the default size.
    private static int NumberOf(TEnum value) => Unsafe.BitCast<TEnum, int>(value);
}
