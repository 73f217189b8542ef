using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.LocalTimeRecurrenceTests;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>
/// Local-time schedules in zones with every kind of change, most of them created within days of one. The judge is the platform,
/// which misreads some zones from 2038 on (LocalClock reads tzdata itself), so every run is before that year.
/// </summary>
[TestFixture]
public class LocalTimeRecurrencePropertyTests
{
    private const int LastYear = 2037;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // None of these zones has a gap that spans midnight, so that a gap never moves a run to the next date.
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[]
        {
            "UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Santiago", "America/Sao_Paulo", "Australia/Lord_Howe",
            "Asia/Kolkata", "Asia/Gaza", "Africa/Casablanca", "Pacific/Apia", "Pacific/Chatham",
        }.Select(Zone),
    ];

    private static readonly Dictionary<string, Instant[]> Changes = Zones.ToDictionary(zone => zone.Id, DaysOfChange);

    private static readonly Gen<TimeZoneInfo> AnyZone = Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]);

    private static readonly Gen<TimeOnly> AnyTime = Gen.OneOf(Gen.Int[0, 4 * 60], Gen.Int[0, (24 * 60) - 1])
        .Select(minutes => new TimeOnly(minutes / 60, minutes % 60));

    private static readonly Gen<LocalTimeRecurrence> Daily = Schedule(Gen.Const(new Frequency(1, FrequencyUnit.Days)));

    private static readonly Gen<LocalTimeRecurrence> EveryFewDays = Schedule(Gen.Long[1, 12].Select(days => new Frequency(days * 24, FrequencyUnit.Hours)));

    private static readonly Gen<LocalTimeRecurrence> AnySchedule = Schedule(Gen.OneOf(Gen.Long[1, 100], Gen.Long[1, 5000]).Select(hours => new Frequency(hours, FrequencyUnit.Hours)));

    [Test]
    public void Daily_runs_once_on_every_date_when_the_clock_first_shows_the_time_or_a_later_one() =>
        Daily.Sample(schedule =>
        {
            var runs = Iterate(schedule, 8);
            var shown = DatesShown(schedule.Zone, schedule.CreatedAt, days: 7);
            var expected = shown.Select(date => FirstMinuteAt(schedule.Zone, date.ToDateTime(schedule.Time)))
                .Where(at => at > schedule.CreatedAt).Take(5).ToList();

            Assert.That(runs.Take(5), Is.EqualTo(expected));
        });

    [Test]
    public void Runs_are_at_the_local_time_except_in_gaps_and_at_most_once_a_date() =>
        EveryFewDays.Sample(schedule =>
        {
            var runs = Iterate(schedule, 12);
            Assert.That(runs, Is.Ordered.And.Unique);
            Assert.That(runs.Select(run => DateOnly.FromDateTime(Local(schedule.Zone, run))), Is.Unique);
            foreach (var run in runs)
            {
                var shown = Local(schedule.Zone, run);
                var nominal = shown.Date + schedule.Time.ToTimeSpan();
                var justBefore = Local(schedule.Zone, new Instant(run.UnixMilliseconds - 1));

                Assert.That(shown == nominal || (justBefore < nominal && nominal < shown), Is.True, $"{run} is {shown}");
            }
        });

    [Test]
    public void Whole_days_are_every_so_many_of_the_daily_dates() =>
        EveryFewDays.Sample(schedule =>
        {
            var days = (int)(schedule.Frequency.Value / 24);
            var daily = Iterate(new LocalTimeRecurrence(schedule.Time, schedule.Zone, new Frequency(1, FrequencyUnit.Days), schedule.CreatedAt), (days * 4) + 1);
            var first = DateOnly.FromDateTime(Local(schedule.Zone, daily[0]));
            var expected = daily.Where(run => (DateOnly.FromDateTime(Local(schedule.Zone, run)).DayNumber - first.DayNumber) % days == 0).ToList();

            Assert.That(Iterate(schedule, expected.Count), Is.EqualTo(expected));
        });

    [Test]
    public void Other_hours_go_in_fixed_steps_through_a_time_at_or_before_the_creation() =>
        AnySchedule.Where(schedule => !schedule.Frequency.IsWholeDays).Sample(schedule =>
        {
            var step = TimeSpan.FromHours(schedule.Frequency.Value);
            var runs = Iterate(schedule, 10);
            var expectedAnchor = DatesShown(schedule.Zone, schedule.CreatedAt.PlusClamped(-3 * Day), days: 6)
                .Select(date => FirstMinuteAt(schedule.Zone, date.ToDateTime(schedule.Time))).Last(at => at <= schedule.CreatedAt);

            Assert.That(runs[0] - schedule.CreatedAt, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(step));
            Assert.That((runs[0] - expectedAnchor).Ticks % step.Ticks, Is.Zero);
            Assert.That(runs.Zip(runs.Skip(1), (a, b) => b - a), Is.All.EqualTo(step));
        });

    [Test]
    public void Next_from_any_instant_agrees_with_iterating() =>
        Gen.Select(AnySchedule, Gen.Long[-100_000_000, 20 * 86_400_000L]).Sample((schedule, distance) =>
        {
            var after = schedule.CreatedAt.PlusClamped(TimeSpan.FromMilliseconds(distance));
            var next = schedule.Next(schedule.CreatedAt);
            while (next <= after)
                next = schedule.Next(next.Value);

            Assert.That(schedule.Next(after), Is.EqualTo(next));
            Assert.That(schedule.Next(new Instant(next!.Value.UnixMilliseconds - 1)), Is.EqualTo(next));
        });

    private static Gen<LocalTimeRecurrence> Schedule(Gen<Frequency> frequencies) =>
        Gen.Select(AnyZone, AnyTime, frequencies, Schedules.Between(1990, LastYear), Gen.Int[0, int.MaxValue], Gen.Int[-3 * 86_400, 3 * 86_400], (zone, time, frequency, anyCreation, pick, seconds) =>
        {
            var changes = Changes[zone.Id];
            var created = changes.Length == 0 || pick % 5 == 0 ? anyCreation : changes[pick % changes.Length].PlusClamped(TimeSpan.FromSeconds(seconds));
            return new LocalTimeRecurrence(time, zone, frequency, created);
        });

    private static DateTime Local(TimeZoneInfo zone, Instant instant) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), zone).DateTime;

    private static Instant[] DaysOfChange(TimeZoneInfo zone)
    {
        var days = Enumerable.Range(0, (LastYear - 1990) * 365).Select(day => Instant.Utc(1990, 1, 1).PlusClamped(day * Day));
        return [.. days.Where(day => zone.GetUtcOffset(day.ToDateTimeOffset()) != zone.GetUtcOffset(day.PlusClamped(Day).ToDateTimeOffset()))];
    }

    private static IEnumerable<DateOnly> DatesShown(TimeZoneInfo zone, Instant from, int days) =>
        Enumerable.Range(0, days * 24).Select(hour => DateOnly.FromDateTime(Local(zone, from.PlusClamped(TimeSpan.FromHours(hour))))).Distinct().Order();

    // The definition by brute force: minute by minute, until the local clock shows the time or a later one.
    private static Instant FirstMinuteAt(TimeZoneInfo zone, DateTime local)
    {
        var at = Instant.From(new DateTimeOffset(local, TimeSpan.Zero)).PlusClamped(TimeSpan.FromHours(-16));
        while (Local(zone, at) < local)
            at = at.PlusClamped(TimeSpan.FromMinutes(1));
        return at;
    }
}
