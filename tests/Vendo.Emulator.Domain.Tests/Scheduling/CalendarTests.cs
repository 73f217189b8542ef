using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.Schedules;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

/// <summary>Arithmetic at the two ends of the calendar, and the order of instants.</summary>
public sealed class CalendarTests
{
    [TestCase("0001-01-01T00:00:00Z", 0, "0001-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00Z", -1, null)]
    [TestCase("0001-01-01T00:00:00.001Z", -1, "0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.999Z", 0, "9999-12-31T23:59:59.999Z")]
    [TestCase("9999-12-31T23:59:59.999Z", 1, null)]
    public void A_sum_of_milliseconds_is_in_the_calendar_or_null(string from, int milliseconds, string? expected) =>
        Assert.That(Calendar.TryPlus(At(from), milliseconds)?.ToString(), Is.EqualTo(expected));

    [TestCase("0001-02-28T00:00:00Z", -1, "0001-01-28T00:00:00Z")]
    [TestCase("0001-01-31T00:00:00Z", -1, null)]
    [TestCase("9999-11-30T23:59:59.999Z", 1, "9999-12-30T23:59:59.999Z")]
    [TestCase("9999-12-01T00:00:00Z", 1, null)]
    public void A_sum_of_months_is_in_the_calendar_or_null(string from, int months, string? expected) =>
        Assert.That(Calendar.TryPlusMonths(At(from), months)?.ToString(), Is.EqualTo(expected));

    [Test]
    public void A_month_has_no_fixed_length() => Assert.That(
        () => Calendar.MillisecondsPer(FrequencyUnit.Months), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Not a unit of fixed length"));

    [TestCase("9999-12-31T23:59:59.999Z", 1, "9999-12-31T23:59:59.999Z")]
    [TestCase("0001-01-01T00:00:00Z", -1, "0001-01-01T00:00:00Z")]
    [TestCase("2024-03-04T10:30:00Z", 90, "2024-03-04T10:31:30Z")]
    [TestCase("2024-03-04T10:30:00Z", -90, "2024-03-04T10:28:30Z")]
    public void A_duration_is_added_within_the_calendar(string from, int seconds, string expected) =>
        Assert.That(At(from).PlusClamped(TimeSpan.FromSeconds(seconds)), Is.EqualTo(At(expected)));

    [Test]
    public void An_instant_is_written_as_the_platform_writes_its_pattern() =>
        Gen.OneOf(Gen.Long[Instant.MinValue.UnixMilliseconds, Instant.MaxValue.UnixMilliseconds], Gen.Long[-62_135_596_800, 253_402_300_799].Select(seconds => seconds * 1000)).Sample(milliseconds =>
        {
            var pattern = milliseconds % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            var expected = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(pattern, System.Globalization.CultureInfo.InvariantCulture);
            return new Instant(milliseconds).ToString() == expected;
        });

    [Test]
    public void Instants_are_in_the_order_of_time()
    {
        var (early, late) = (At("2024-03-04T10:30:00Z"), At("2024-03-04T10:30:00.001Z"));

        Assert.That((early < late, late < early, early < Same(early)), Is.EqualTo((true, false, false)));
        Assert.That((early > late, late > early, early > Same(early)), Is.EqualTo((false, true, false)));
        Assert.That((early <= late, late <= early, early <= Same(early)), Is.EqualTo((true, false, true)));
        Assert.That((early >= late, late >= early, early >= Same(early)), Is.EqualTo((false, true, true)));
        Assert.That((early.CompareTo(late), late.CompareTo(early), early.CompareTo(early)), Is.EqualTo((-1, 1, 0)));
        Assert.That((Instant.Min(early, late), Instant.Min(late, early)), Is.EqualTo((early, early)));
        Assert.That((Instant.Max(early, late), Instant.Max(late, early)), Is.EqualTo((late, late)));
        Assert.That((late - early, early - late), Is.EqualTo((TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(-1))));
    }

    [Test]
    public void An_instant_is_a_DateTimeOffset_in_UTC()
    {
        DateTimeOffset converted = At("2024-03-04T10:30:00.250Z");

        Assert.That((converted, converted.Offset), Is.EqualTo((new DateTimeOffset(2024, 3, 4, 10, 30, 0, 250, TimeSpan.Zero), TimeSpan.Zero)));
        Assert.That(Instant.From(new DateTimeOffset(2024, 3, 4, 12, 30, 0, 250, TimeSpan.FromHours(2))), Is.EqualTo(Instant.From(converted)));
        Assert.That(Instant.Utc(2024, 3, 4, 10, 30, 0, 250), Is.EqualTo(Instant.From(converted)));
    }

    [Test]
    public void A_text_that_is_no_instant_is_named_in_the_error() => Assert.That(
        () => Instant.Parse("tomorrow"), Throws.TypeOf<FormatException>().With.Message.EqualTo("'tomorrow' is not an ISO 8601 instant such as 2024-03-04T10:30:00Z."));

    private static Instant Same(Instant instant) => new(instant.UnixMilliseconds);
}
