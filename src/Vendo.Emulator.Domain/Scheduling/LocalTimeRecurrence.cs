namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// The occurrences of a schedule with a time of day in a time zone.
/// </summary>
/// <remarks>
/// An interval of whole days (2 days, 48 hours) gives one occurrence every N local dates, at that local time: in a spring
/// gap, at the instant after the jump; in an autumn overlap, at the earlier of the two instants. A date that the zone skips
/// has no occurrence. Other intervals are fixed steps from the last such local time at or before the creation: every 6 hours
/// at 08:00 UTC gives 02, 08, 14 and 20 o'clock.
/// </remarks>
internal sealed record LocalTimeRecurrence
{
    // More days than the calendar has. No longer interval has a second occurrence.
    private const long MostDays = 4_000_000;

    private readonly DateOnly _firstDate;
    private readonly long _days;
    private readonly Recurrence? _steps;

    /// <summary>A schedule that starts after its creation.</summary>
    /// <param name="time">The local time of day.</param>
    /// <param name="zone">The time zone.</param>
    /// <param name="frequency">The interval, in hours, days or weeks.</param>
    /// <param name="createdAt">The creation, or the change that re-anchored the schedule. Occurrences lie strictly after it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is in months.</exception>
    public LocalTimeRecurrence(TimeOnly time, TimeZoneInfo zone, Frequency frequency, Instant createdAt)
    {
        if (frequency.Milliseconds is not { } length)
            throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "A schedule with a time of day counts hours or days.");
        (Time, Zone, Frequency, CreatedAt) = (time, zone, frequency, createdAt);
        if (frequency.IsWholeDays)
        {
            _days = Math.Min(length / Calendar.MillisecondsPerDay, MostDays);
            _firstDate = FirstDateAfterCreation();
        }
        else
        {
            _steps = new Recurrence(LastTimeUntilCreation(), frequency);
        }
    }

    /// <summary>The local time of day.</summary>
    public TimeOnly Time { get; }

    /// <summary>The time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The interval.</summary>
    public Frequency Frequency { get; }

    /// <summary>Occurrences lie strictly after it.</summary>
    public Instant CreatedAt { get; }

    /// <summary>
    /// The first occurrence strictly after an instant and after the creation; null if the calendar has no more.
    /// It is computed, not searched: the cost does not depend on the distance.
    /// </summary>
    public Instant? Next(Instant after)
    {
        after = Instant.Max(after, CreatedAt);
        if (_steps is { } steps)
            return steps.Next(after);

        // When the clock shows this date, the times of all earlier dates have passed. So the occurrence is on this date or a later one.
        var clock = new LocalClock(Zone);
        var passed = Math.Max(0, clock.DateAt(after).DayNumber - _firstDate.DayNumber);
        for (var day = _firstDate.DayNumber + ((passed + _days - 1) / _days * _days); day <= DateOnly.MaxValue.DayNumber; day += _days)
        {
            if (On(clock, DateOnly.FromDayNumber((int)day)) is { } instant && instant > after)
                return instant;
        }

        return null;
    }

    private Instant? On(LocalClock clock, DateOnly date) => clock.Shows(date) ? clock.FirstAt(date, Time) : null;

    private DateOnly FirstDateAfterCreation()
    {
        var clock = new LocalClock(Zone);
        var date = clock.DateAt(CreatedAt);
        while (date < DateOnly.MaxValue && !(On(clock, date) > CreatedAt))
            date = date.AddDays(1);
        return date;
    }

    private Instant LastTimeUntilCreation()
    {
        var clock = new LocalClock(Zone);
        for (var date = clock.DateAt(CreatedAt); date > DateOnly.MinValue; date = date.AddDays(-1))
        {
            if (On(clock, date) is { } instant && instant <= CreatedAt)
                return instant;
        }

        // On the calendar's first day there is no earlier time; the steps are then counted from the creation.
        return CreatedAt;
    }
}
