namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// What a wall clock in a zone shows, and when. Only the direction from UTC is asked of <see cref="TimeZoneInfo"/>: its way back
/// knows daylight saving, but not the changes of a zone's standard time (Pacific/Apia has no 2011-12-30). From 2037 on the
/// zone's file is asked (see <see cref="ZoneFile"/>), where there is one.
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    // Most files list every change until then.
    private static readonly long RulesFrom = Instant.Utc(2037, 1, 1).UnixMilliseconds;

    private readonly Lazy<ZoneFile?> _file = new(() => ZoneFile.Find(zone.Id), LazyThreadSafetyMode.None);

    // More than any zone has ever been away from UTC (Asia/Manila before 1844: 15:56).
    private static readonly long FarthestOffset = (long)TimeSpan.FromHours(16).TotalMilliseconds;

    public DateOnly DateAt(Instant instant)
    {
        var local = instant.UnixMilliseconds + OffsetAt(instant.UnixMilliseconds);
        return DateOnly.FromDateTime(Clamped(local).ToDateTimeOffset().DateTime);
    }

    /// <summary>
    /// The first instant at which the clock shows a local time or, when it skips it, a later one: so in a gap the instant that
    /// it jumps to, in an overlap the earlier of the two. Null when that lies beyond the calendar.
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

        // A gap: the clock changes after `late` and not after `early`.
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

    /// <summary>Whether the clock ever shows this date; a zone that moves across the date line skips one.</summary>
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
