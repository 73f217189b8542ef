using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Names for the numbers from 0 on. A number may have several names: the first is written, all are read.</summary>
internal sealed class NumberNames
{
    private readonly ImmutableArray<int> _numbers;
    private readonly ImmutableArray<string?> _firsts;

    /// <param name="numbers">The number of each name.</param>
    /// <param name="names">The names, each once.</param>
    public NumberNames(ImmutableArray<int> numbers, ImmutableArray<string> names) => (_numbers, All, _firsts) = (numbers, names, Firsts(numbers, names));

    /// <summary>The names in the order given.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The first name of a number; null if it has none.</summary>
    public string? Of(int number) => (uint)number < (uint)_firsts.Length ? _firsts[number] : null;

    /// <summary>The number of a name; -1 if there is no such name.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public int Find(ReadOnlySpan<char> name)
    {
        // The tables are short, and names of different lengths are never compared.
        for (var i = 0; i < All.Length; i++)
        {
            if (name.SequenceEqual(All[i]))
                return _numbers[i];
        }

        return -1;
    }

    /// <summary>The same names and one more.</summary>
    public NumberNames With(int number, string name) => new(_numbers.Add(number), All.Add(name));

    private static ImmutableArray<string?> Firsts(ImmutableArray<int> numbers, ImmutableArray<string> names)
    {
        var count = 0;
        foreach (var number in numbers)
            count = Math.Max(count, number + 1);
        var firsts = new string?[count];
        for (var i = 0; i < numbers.Length; i++)
            firsts[numbers[i]] ??= names[i];
        return [.. firsts];
    }
}
