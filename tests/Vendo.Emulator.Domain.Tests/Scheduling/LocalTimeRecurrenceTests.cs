using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.Schedules;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

[TestFixture]
public class LocalTimeRecurrenceTests
{
    [TestCase("02:00", "Europe/Berlin", "2024-03-29T12:00:00Z", "2024-03-30T01:00:00Z", "2024-03-31T01:00:00Z", "2024-04-01T00:00:00Z", TestName = "At the gap's start")]
    [TestCase("02:30", "Europe/Berlin", "2024-03-29T12:00:00Z", "2024-03-30T01:30:00Z", "2024-03-31T01:00:00Z", "2024-04-01T00:30:00Z", TestName = "In the spring gap, where the clock jumps to")]
    [TestCase("03:00", "Europe/Berlin", "2024-03-29T12:00:00Z", "2024-03-30T02:00:00Z", "2024-03-31T01:00:00Z", "2024-04-01T01:00:00Z", TestName = "At the gap's end")]
    [TestCase("02:30", "Europe/Berlin", "2024-10-25T12:00:00Z", "2024-10-26T00:30:00Z", "2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z", TestName = "In the autumn overlap, the earlier")]
    [TestCase("02:00", "Europe/Berlin", "2024-10-27T00:00:00Z", "2024-10-28T01:00:00Z", TestName = "The overlap's second 02:00 is none")]
    [TestCase("02:30", "America/New_York", "2024-03-09T12:00:00Z", "2024-03-10T07:00:00Z", "2024-03-11T06:30:00Z", TestName = "New York's gap")]
    [TestCase("02:15", "Australia/Lord_Howe", "2024-10-04T16:00:00Z", "2024-10-05T15:30:00Z", "2024-10-06T15:15:00Z", TestName = "A gap of 30 minutes")]
    [TestCase("01:45", "Australia/Lord_Howe", "2024-04-05T16:00:00Z", "2024-04-06T14:45:00Z", "2024-04-07T15:15:00Z", TestName = "An overlap of 30 minutes")]
    [TestCase("00:30", "America/Sao_Paulo", "2018-11-03T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:30:00Z", TestName = "A gap at midnight")]
    [TestCase("23:30", "America/Sao_Paulo", "2018-02-16T12:00:00Z", "2018-02-17T01:30:00Z", "2018-02-18T01:30:00Z", "2018-02-19T02:30:00Z", TestName = "An overlap before midnight")]
    [TestCase("05:30", "Asia/Kolkata", "2024-03-04T00:00:00Z", "2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z", TestName = "Strictly after the creation")]
    [TestCase("08:00", "Pacific/Apia", "2011-12-28T20:00:00Z", "2011-12-29T18:00:00Z", "2011-12-30T18:00:00Z", "2011-12-31T18:00:00Z", TestName = "A date that the zone skips has none")]
    [TestCase("00:00", "Pacific/Apia", "2011-12-28T20:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z", TestName = "Midnight behind a skipped date")]
    [TestCase("08:00", "UTC", "2024-03-04T15:00:00Z", "2024-03-05T08:00:00Z", "2024-03-06T08:00:00Z", TestName = "contract.md section 4")]
    public void Daily_at_a_local_time(string time, string zone, string created, params string[] expected)
    {
        foreach (var daily in new[] { new Frequency(1, FrequencyUnit.Days), new Frequency(24, FrequencyUnit.Hours) })
            Assert.That(Iterate(Of(time, zone, daily, created), expected.Length), Is.EqualTo(expected.Select(At)));
    }

    [Test]
    public void Whole_days_count_from_the_first_date_after_the_creation()
    {
        // Created on Saturday after that day's 02:00: from Sunday 31 March, the day of the change, every other date.
        var expected = new[] { "2024-03-31T01:00:00Z", "2024-04-02T00:00:00Z", "2024-04-04T00:00:00Z" }.Select(At);

        foreach (var everyOtherDay in new[] { new Frequency(2, FrequencyUnit.Days), new Frequency(48, FrequencyUnit.Hours) })
            Assert.That(Iterate(Of("02:00", "Europe/Berlin", everyOtherDay, "2024-03-30T12:00:00Z"), 3), Is.EqualTo(expected));
    }

    [Test]
    public void Whole_days_count_from_the_next_date_if_the_creation_is_at_that_time() =>
        Assert.That(Iterate(Of("08:00", "UTC", new Frequency(2, FrequencyUnit.Days), "2024-03-04T08:00:00Z"), 2), Is.EqualTo(new[] { At("2024-03-05T08:00:00Z"), At("2024-03-07T08:00:00Z") }));

    [Test]
    public void The_last_occurrence_is_on_the_calendars_last_date() =>
        Assert.That(Iterate(Of("08:00", "UTC", new Frequency(1, FrequencyUnit.Days), "9999-12-30T07:00:00Z"), 9), Is.EqualTo(new[] { At("9999-12-30T08:00:00Z"), At("9999-12-31T08:00:00Z") }));

    [Test]
    public void The_first_occurrence_can_be_on_the_calendars_first_date()
    {
        var weekly = Of("08:00", "UTC", new Frequency(1, FrequencyUnit.Weeks), "0001-01-01T00:00:00Z");

        Assert.That(Iterate(weekly, 2), Is.EqualTo(new[] { At("0001-01-01T08:00:00Z"), At("0001-01-08T08:00:00Z") }));
        Assert.That(weekly.Next(At("0001-01-02T00:00:00Z")), Is.EqualTo(At("0001-01-08T08:00:00Z")));
    }

    [TestCase(6, "08:00", "UTC", "2024-03-04T15:00:00Z", "2024-03-04T20:00:00Z", "2024-03-05T02:00:00Z", "2024-03-05T08:00:00Z", "2024-03-05T14:00:00Z")]
    [TestCase(6, "08:00", "UTC", "2024-03-04T08:00:00Z", "2024-03-04T14:00:00Z", "2024-03-04T20:00:00Z")]
    [TestCase(6, "08:00", "UTC", "2024-03-04T07:59:59Z", "2024-03-04T08:00:00Z", "2024-03-04T14:00:00Z")]
    [TestCase(36, "08:00", "UTC", "2024-03-04T08:00:00Z", "2024-03-05T20:00:00Z", "2024-03-07T08:00:00Z")]
    [TestCase(36, "08:00", "UTC", "2024-03-04T15:00:00Z", "2024-03-05T20:00:00Z", "2024-03-07T08:00:00Z")]
    [TestCase(6, "02:00", "Europe/Berlin", "2024-03-30T12:00:00Z", "2024-03-30T13:00:00Z", "2024-03-30T19:00:00Z", "2024-03-31T01:00:00Z", "2024-03-31T07:00:00Z")]
    public void Other_hours_are_fixed_steps_from_the_last_anchor_time(int hours, string time, string zone, string created, params string[] expected) =>
        Assert.That(Iterate(Of(time, zone, new Frequency(hours, FrequencyUnit.Hours), created), expected.Length), Is.EqualTo(expected.Select(At)));

    [Test]
    public void Nothing_is_at_or_before_the_creation()
    {
        foreach (var hours in new[] { 1, 6, 24, 25, 48 })
        {
            var schedule = Of("08:00", "Europe/Berlin", new Frequency(hours, FrequencyUnit.Hours), "2024-03-04T15:00:00Z");
            Assert.That(schedule.Next(Instant.MinValue), Is.GreaterThan(schedule.CreatedAt).And.EqualTo(schedule.Next(schedule.CreatedAt)));
        }
    }

    [Test]
    public void The_calendars_ends_are_no_trap([Values("UTC", "Pacific/Kiritimati", "Etc/GMT+12")] string zone, [Values(1L, 7L, 24L, long.MaxValue)] long hours, [Values("00:00", "23:59")] string time)
    {
        var frequency = new Frequency(hours, FrequencyUnit.Hours);
        foreach (var created in new[] { Instant.MinValue, Instant.MaxValue })
        {
            var schedule = new LocalTimeRecurrence(TimeOnly.ParseExact(time, "HH:mm"), Zone(zone), frequency, created);
            Assert.That(schedule.Next(Instant.MaxValue), Is.Null);
            Assert.That(schedule.Next(Instant.MinValue) is not { } next || next > created, Is.True);
        }
    }

    [Test]
    public void Months_have_no_time_of_day() =>
        Assert.That(() => Of("08:00", "UTC", new Frequency(1, FrequencyUnit.Months), "2024-03-04T15:00:00Z"), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("counts hours or days"));

    [Test]
    public void A_source_without_an_anchor_time_counts_from_its_creation_and_without_a_zone_in_UTC()
    {
        var created = At("2024-03-04T15:00:00Z");
        var daily = new Frequency(1, FrequencyUnit.Days);

        Assert.That(new SourceSchedule(daily, null, null, created).Next(created), Is.EqualTo(At("2024-03-05T15:00:00Z")));
        Assert.That(new SourceSchedule(daily, null, Zone("Europe/Berlin"), created).Next(created), Is.EqualTo(At("2024-03-05T15:00:00Z")));
        Assert.That(new SourceSchedule(daily, new TimeOnly(8, 0), null, created).Next(created), Is.EqualTo(At("2024-03-05T08:00:00Z")));
        Assert.That(new SourceSchedule(daily, new TimeOnly(8, 0), Zone("Europe/Berlin"), created).Next(created), Is.EqualTo(At("2024-03-05T07:00:00Z")));
    }

    internal static TimeZoneInfo Zone(string id) => TimeZones.TryFind(id, out var zone) ? zone : throw new ArgumentException(id);

    internal static List<Instant> Iterate(LocalTimeRecurrence schedule, int count)
    {
        var found = new List<Instant>();
        for (var next = schedule.Next(schedule.CreatedAt); next is { } at && found.Count < count; next = schedule.Next(at))
            found.Add(at);
        return found;
    }

    private static LocalTimeRecurrence Of(string time, string zone, Frequency frequency, string created) =>
        new(TimeOnly.ParseExact(time, "HH:mm"), Zone(zone), frequency, At(created));
}
