using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>The rule at the end of a time zone file: POSIX notation with the extension of RFC 9636, section 3.3.1.</summary>
public sealed class PosixZoneRuleTests
{
    private const string Berlin = "CET-1CEST,M3.5.0,M10.5.0/3", Jerusalem = "IST-2IDT,M3.4.4/26,M10.5.0", Nuuk = "<-02>2<-01>,M3.5.0/-1,M10.5.0/0";

    [TestCase("UTC0", 0)]
    [TestCase("EST5", -5 * 3600)]
    [TestCase("CET-1", 3600)]
    [TestCase("<+0530>-5:30", 19_800)]
    [TestCase("<-0345>+3:45", -13_500)]
    [TestCase("LMT-0:53:28", 3208)]
    public void Without_daylight_saving_time_the_offset_never_changes(string rule, int expected) =>
        Assert.That(new[] { "0001-01-01T00:00:00Z", "2050-07-01T00:00:00Z", "9999-12-31T23:59:59Z" }.Select(at => Offset(rule, at)), Is.All.EqualTo(expected));

    // The changes are in UTC: local standard time at the begin, local daylight saving time at the end.
    [TestCase(Berlin, "2040-03-25T00:59:59Z", 3600, TestName = "The last Sunday of March, the fourth")]
    [TestCase(Berlin, "2040-03-25T01:00:00Z", 7200, TestName = "The last Sunday of March, the fourth: after")]
    [TestCase(Berlin, "2041-03-31T00:59:59Z", 3600, TestName = "The last Sunday of March, the fifth")]
    [TestCase(Berlin, "2041-03-31T01:00:00Z", 7200, TestName = "The last Sunday of March, the fifth: after")]
    [TestCase(Berlin, "2040-10-28T00:59:59Z", 7200, TestName = "At 3 o'clock of summer")]
    [TestCase(Berlin, "2040-10-28T01:00:00Z", 3600, TestName = "At 3 o'clock of summer: after")]
    [TestCase(Berlin, "2040-01-01T00:00:00Z", 3600, TestName = "Winter at the year's begin")]
    [TestCase(Berlin, "2040-12-31T23:59:59Z", 3600, TestName = "Winter at the year's end")]
    [TestCase("AEST-10AEDT,M10.1.0,M4.1.0/3", "2040-01-01T00:00:00Z", 39_600, TestName = "The south has summer at the year's begin")]
    [TestCase("AEST-10AEDT,M10.1.0,M4.1.0/3", "2040-03-31T15:59:59Z", 39_600, TestName = "The south's summer ends on the first Sunday of April")]
    [TestCase("AEST-10AEDT,M10.1.0,M4.1.0/3", "2040-03-31T16:00:00Z", 36_000, TestName = "The south's summer ends on the first Sunday of April: after")]
    [TestCase("AEST-10AEDT,M10.1.0,M4.1.0/3", "2040-10-06T16:00:00Z", 39_600, TestName = "The south's summer begins on the first Sunday of October, the 7th")]
    [TestCase("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-01-01T00:00:00Z", 39_600, TestName = "Half an hour of daylight saving")]
    [TestCase("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-07-01T00:00:00Z", 37_800, TestName = "Half an hour of daylight saving: winter")]
    [TestCase("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-07-01T00:00:00Z", 3600, TestName = "Daylight saving that is negative")]
    [TestCase("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-12-01T00:00:00Z", 0, TestName = "Daylight saving that is negative: winter")]
    [TestCase(Jerusalem, "2040-03-22T23:59:59Z", 7200, TestName = "26 hours after a Thursday is a Friday")]
    [TestCase(Jerusalem, "2040-03-23T00:00:00Z", 10_800, TestName = "26 hours after a Thursday is a Friday: after")]
    [TestCase(Nuuk, "2040-03-25T00:59:59Z", -7200, TestName = "An hour before a Sunday is a Saturday")]
    [TestCase(Nuuk, "2040-03-25T01:00:00Z", -3600, TestName = "An hour before a Sunday is a Saturday: after")]
    [TestCase(Nuuk, "2040-10-28T00:59:59Z", -3600, TestName = "Midnight is 00:00 of that day")]
    [TestCase(Nuuk, "2040-10-28T01:00:00Z", -7200, TestName = "Midnight is 00:00 of that day: after")]
    public void With_daylight_saving_time_the_rule_says_when_it_begins_and_ends(string rule, string at, int expected) => Assert.That(Offset(rule, at), Is.EqualTo(expected));

    // The example of RFC 9636 for daylight saving time all year: it ends at the instant at which the next one begins.
    [TestCase("2040-01-01T04:59:59Z")]
    [TestCase("2040-01-01T05:00:00Z")]
    [TestCase("2040-07-01T00:00:00Z")]
    [TestCase("2041-01-01T05:00:00Z")]
    public void Daylight_saving_time_can_last_all_year(string at) => Assert.That(Offset("EST5EDT,0/0,J365/25", at), Is.EqualTo(-4 * 3600));

    // 2040 is a leap year, 2041 is not. Jn never counts 29 February, n always does.
    [TestCase("J59", "2040-02-28")]
    [TestCase("J59", "2041-02-28")]
    [TestCase("J60", "2040-03-01")]
    [TestCase("J60", "2041-03-01")]
    [TestCase("J1", "2040-01-01")]
    [TestCase("0", "2040-01-01")]
    [TestCase("59", "2040-02-29")]
    [TestCase("59", "2041-03-01")]
    [TestCase("M2.5.3", "2040-02-29")]
    [TestCase("M2.1.5", "2041-02-01")]
    [TestCase("M2.4.4", "2041-02-28")]
    [TestCase("M1.2.6", "2040-01-14")]
    public void A_day_of_change(string day, string expected)
    {
        var begins = Instant.Parse($"{expected}T02:00:00Z");
        var rule = $"AAA0BBB,{day},J300";

        Assert.That((Offset(rule, begins.PlusClamped(TimeSpan.FromSeconds(-1))), Offset(rule, begins)), Is.EqualTo((0L, 3600L)));
    }

    [TestCase("AAA0BBB,J100/1:02:03,J300", "2041-04-10T01:02:03Z")]
    [TestCase("AAA0BBB,J100/-1:30,J300", "2041-04-09T22:30:00Z")]
    [TestCase("AAA0BBB,J100/+5,J300", "2041-04-10T05:00:00Z")]
    [TestCase("AAA0BBB,J100/167,J300", "2041-04-16T23:00:00Z")]
    public void A_time_of_change_is_from_minus_167_to_167_hours(string rule, string expected)
    {
        var begins = Instant.Parse(expected);

        Assert.That((Offset(rule, begins.PlusClamped(TimeSpan.FromSeconds(-1))), Offset(rule, begins)), Is.EqualTo((0L, 3600L)));
    }

    [TestCase("0001-01-01T00:00:00Z", 3600)]
    [TestCase("0001-07-01T00:00:00Z", 7200)]
    [TestCase("9999-07-01T00:00:00Z", 7200)]
    [TestCase("9999-12-31T23:59:59Z", 3600)]
    public void The_calendars_ends_are_no_trap(string at, int expected) => Assert.That(Offset(Berlin, at), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("CET")]
    [TestCase("-1")]
    [TestCase("CE-1")]
    [TestCase("<C>-1")]
    [TestCase("CET-100")]
    [TestCase("CET-1CEST")]
    [TestCase("CET-1CEST,M3.5.0")]
    [TestCase("CET-1CEST,M3.6.0,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.7,M10.5.0")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0/1000")]
    [TestCase("CET-1CEST,M3.5.0,M10.5.0 ")]
    [TestCase(" UTC0")]
    public void Anything_else_is_no_rule(string text) => Assert.That(PosixZoneRule.TryParse(text), Is.Null);

    private static long Offset(string rule, string at) => Offset(rule, Instant.Parse(at));

    private static long Offset(string rule, Instant at) =>
        PosixZoneRule.TryParse(rule) is { } read ? read.OffsetAt(at.ToDateTimeOffset().ToUnixTimeSeconds()) : throw new AssertionException($"'{rule}' is not read.");
}
