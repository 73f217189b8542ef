
namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// A point in time in UTC, in whole milliseconds, the precision of everything in a world (contract.md §1).
/// Bounds: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.
/// </summary>
/// <param name="UnixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z; negative before it.</param>
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>The earliest instant of the calendar.</summary>
    public static readonly Instant MinValue = new(-62135596800000);

    /// <summary>The latest instant of the calendar.</summary>
    public static readonly Instant MaxValue = new(253402300799999);

    /// <summary>The instant of a date and time; fractions of a millisecond are truncated.</summary>
    public static Instant From(DateTimeOffset value) => new(value.ToUnixTimeMilliseconds());

    /// <summary>The instant of a UTC calendar date and time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The parts are not a date of the calendar.</exception>
    public static Instant Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int millisecond = 0) =>
        From(new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero));

    /// <summary>
    /// Reads an RFC 3339 instant, such as <c>2024-03-04T10:30:00Z</c> or <c>2024-03-04T10:30:00.25+01:00</c>.
    /// Fractions of a millisecond are truncated. Leap seconds and instants outside the calendar are refused.
    /// </summary>
    public static bool TryParse(string? text, out Instant instant) => Rfc3339.TryParse(text, out instant);

    /// <inheritdoc cref="TryParse(string?, out Instant)"/>
    internal static bool TryParse(ReadOnlySpan<char> text, out Instant instant) => Rfc3339.TryParse(text, out instant);

    /// <summary>Reads a full ISO 8601 instant.</summary>
    /// <exception cref="FormatException">The text is not such an instant.</exception>
    public static Instant Parse(string text) =>
        TryParse(text, out var instant) ? instant : throw new FormatException($"'{text}' is not an ISO 8601 instant such as 2024-03-04T10:30:00Z.");

    /// <summary>The same point in time as a <see cref="DateTimeOffset"/> with offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <summary>The same point in time with offset zero, so that an instant can be used as a <see cref="DateTimeOffset"/>, also in comparisons.</summary>
    public static implicit operator DateTimeOffset(Instant instant) => instant.ToDateTimeOffset();

    /// <summary>Adds a duration in whole milliseconds; the result is clamped to the calendar.</summary>
    public Instant PlusClamped(TimeSpan duration)
    {
        var sum = UnixMilliseconds + (duration.Ticks / TimeSpan.TicksPerMillisecond);
        return new Instant(Math.Clamp(sum, MinValue.UnixMilliseconds, MaxValue.UnixMilliseconds));
    }

    /// <summary>The later of two instants.</summary>
    public static Instant Max(Instant a, Instant b) => a >= b ? a : b;

    /// <summary>The earlier of two instants.</summary>
    public static Instant Min(Instant a, Instant b) => a <= b ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>Whether <paramref name="a"/> is earlier than <paramref name="b"/>.</summary>
    public static bool operator <(Instant a, Instant b) => a.UnixMilliseconds < b.UnixMilliseconds;

    /// <summary>Whether <paramref name="a"/> is later than <paramref name="b"/>.</summary>
    public static bool operator >(Instant a, Instant b) => a.UnixMilliseconds > b.UnixMilliseconds;

    /// <summary>Whether <paramref name="a"/> is not later than <paramref name="b"/>.</summary>
    public static bool operator <=(Instant a, Instant b) => a.UnixMilliseconds <= b.UnixMilliseconds;

    /// <summary>Whether <paramref name="a"/> is not earlier than <paramref name="b"/>.</summary>
    public static bool operator >=(Instant a, Instant b) => a.UnixMilliseconds >= b.UnixMilliseconds;

    /// <summary>The time between two instants.</summary>
    public static TimeSpan operator -(Instant a, Instant b) => TimeSpan.FromMilliseconds(a.UnixMilliseconds - b.UnixMilliseconds);

    /// <summary>ISO 8601: whole seconds as <c>2024-03-04T10:30:00Z</c>, otherwise with milliseconds, <c>…10:30:00.250Z</c>.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[Rfc3339.MostCharacters];
        return new string(text[..Rfc3339.Format(this, text)]);
    }
}
