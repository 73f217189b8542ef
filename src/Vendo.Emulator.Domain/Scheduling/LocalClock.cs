namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// Converts between UTC and the wall clock of a time zone. Uses <see cref="TimeZoneInfo"/> only to convert from UTC: its
/// reverse conversion knows daylight saving, but not changes of a zone's standard time (Pacific/Apia has no 2011-12-30).
/// From 2037 on it uses the zone's file if there is one (see <see cref="ZoneFile"/>).
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    // Most files list every transition until then.
    private static readonly long RulesFrom = Instant.Utc(2037, 1, 1).UnixMilliseconds;

    private readonly Lazy<ZoneFile?> _file = new(() => ZoneFile.Find(zone.Id), LazyThreadSafetyMode.None);

    // Larger than the offset that any zone ever had (Asia/Manila before 1844: 15:56).
    private static readonly long FarthestOffset = (long)TimeSpan.FromHours(16).TotalMilliseconds;

    public DateOnly DateAt(Instant instant)
    {
        var local = instant.UnixMilliseconds + OffsetAt(instant.UnixMilliseconds);
        return DateOnly.FromDateTime(Clamped(local).ToDateTimeOffset().DateTime);
    }

    /// <summary>
    /// The first instant at which the clock shows this local time or, if it skips it, a later one: in a gap, the instant
    /// after the jump; in an overlap, the earlier of the two. Null if the instant lies outside the calendar.
    /// </summary>
    public Instant? FirstAt(DateOnly date, TimeOnly time)
    {
        var local = Local(date, time);
        var before = OffsetAt(local - FarthestOffset);
        var after = OffsetAt(local + FarthestOffset);
        var early = local - before;
        var late = local - after;
        if (OffsetAt(early) == before)
            return InCalendar(early);
        if (OffsetAt(late) == after)
            return InCalendar(late);

        // A gap: the transition is after `late` and not after `early`.
        while (early - late > 1)
        {
            var middle = late + ((early - late) / 2);
            if (OffsetAt(middle) == before)
                late = middle;
            else
                early = middle;
        }

        return InCalendar(early);
    }

    /// <summary>Whether the clock ever shows this date. A zone that crosses the date line skips a date.</summary>
    public bool Shows(DateOnly date) =>
        FirstAt(date, TimeOnly.MinValue) is not { } start || DateAt(start) <= date;

    private static long Local(DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date.ToDateTime(time), TimeSpan.Zero).ToUnixTimeMilliseconds();

    private long OffsetAt(long unixMilliseconds)
    {
        var instant = Clamped(unixMilliseconds);
        return instant.UnixMilliseconds >= RulesFrom && _file.Value is { } file
            ? file.OffsetAt(instant.UnixMilliseconds / 1000) * 1000
            : (long)zone.GetUtcOffset(instant.ToDateTimeOffset()).TotalMilliseconds;
    }

    private static Instant Clamped(long unixMilliseconds) =>
        new(Math.Clamp(unixMilliseconds, Instant.MinValue.UnixMilliseconds, Instant.MaxValue.UnixMilliseconds));

    private static Instant? InCalendar(long unixMilliseconds) => Calendar.TryPlus(new Instant(unixMilliseconds), 0);
}
