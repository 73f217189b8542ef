using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The position of a row in a sort: its value, then its id. Rows without a value come last.</summary>
internal readonly record struct SortKey(long Value, RowId Id) : IComparable<SortKey>, IOrderedKey<SortKey>
{
    /// <summary>Represents "no value".</summary>
    public const long NoValue = long.MaxValue;

    /// <summary>The key of a row; <paramref name="value"/> is null if the row has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is the smallest or largest <see cref="long"/>; these
    /// represent "no value" in the two directions.</exception>
    public static SortKey Of(long? value, RowId id) => value switch
    {
        null => new SortKey(NoValue, id),
        long.MinValue or long.MaxValue => throw new ArgumentOutOfRangeException(nameof(value), value, "The ends of long are reserved."),
        _ => new SortKey(value.Value, id),
    };

    /// <summary>
    /// The key in the given direction. Only the value is inverted: rows without a value stay last, and equal values stay in
    /// ascending order of their ids.
    /// </summary>
    public SortKey Directed(bool descending) => descending && Value != NoValue ? new SortKey(~Value, Id) : this;

    public int CompareTo(SortKey other) => Value != other.Value ? Value.CompareTo(other.Value) : Id.CompareTo(other.Id);

    public bool IsBefore(in SortKey other)
    {
        if (Value != other.Value)
            return Value < other.Value;
        return Id.High != other.Id.High ? Id.High < other.Id.High : Id.Low < other.Id.Low;
    }
}
