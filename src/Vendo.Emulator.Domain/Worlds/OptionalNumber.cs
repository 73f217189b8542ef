using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// A number or an instant that a row may lack, in eight bytes. A nullable takes sixteen, and the rows of a large world are most of
/// its memory. <see cref="long.MinValue"/> means none; it is no number of a row.
/// </summary>
internal readonly record struct OptionalNumber
{
    // The default value of this type is none.
    private readonly long _flipped;

    private OptionalNumber(long number) => _flipped = number ^ long.MinValue;

    public static implicit operator OptionalNumber(long? number) => number is { } some ? new OptionalNumber(some) : default;

    public static implicit operator OptionalNumber(Instant? instant) => instant is { } some ? new OptionalNumber(some.UnixMilliseconds) : default;

    public static implicit operator long?(OptionalNumber optional) => optional._flipped == 0 ? null : optional._flipped ^ long.MinValue;

    public static implicit operator Instant?(OptionalNumber optional) => (long?)optional is { } some ? new Instant(some) : null;
}
