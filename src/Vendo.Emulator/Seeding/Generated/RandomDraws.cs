using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>The random draws of a generated world. They use the same kind of generator as the world, but another sequence, so that no id is drawn twice.</summary>
internal sealed class RandomDraws
{
    private ulong _state;

    /// <param name="seed">The random seed.</param>
    /// <param name="course">The number of the sequence; each number gives another sequence of the same seed.</param>
    public RandomDraws(long seed, ulong course)
    {
        // The world's own generator starts at the seed; a generator with the same start would give the same ids again.
        _state = unchecked((ulong)seed) ^ (course * 0xD1B54A32D192ED03);
        _state = Generator.Next(ref _state);
    }

    public Guid Id() => Generator.NextGuid(ref _state);

    /// <summary>A whole number between two, both included.</summary>
    public long Between(long low, long high) => Generator.NextBetween(ref _state, low, high);

    /// <summary>True with this probability in percent.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Of<T>(ImmutableArray<T> from) => from[(int)Between(0, from.Length - 1)];

    /// <summary>One of several values, by weight.</summary>
    public T Of<T>(ImmutableArray<(int Weight, T Value)> from)
    {
        var at = Between(1, from.Sum(entry => entry.Weight));
        foreach (var (weight, value) in from)
        {
            at -= weight;
            if (at <= 0)
                return value;
        }

        return from[^1].Value;
    }

    /// <summary>An instant between two others, in whole seconds from the first.</summary>
    public Instant Between(Instant low, Instant high) =>
        low >= high ? low : low.PlusClamped(TimeSpan.FromSeconds(Between(0, (long)(high - low).TotalSeconds)));

    public TimeSpan Seconds(long low, long high) => TimeSpan.FromSeconds(Between(low, high));
}
