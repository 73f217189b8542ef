using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.Schedules;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

[TestFixture]
public class FrequencyTests
{
    [Test]
    public void The_words_are_those_of_the_contract() =>
        Assert.That(Enum.GetValues<FrequencyUnit>().Select(FrequencyUnits.Wire.ToWire), Is.EqualTo(new[] { "hours", "days", "weeks", "months" }));

    // The calendar has 3,652,059 days of 86,400,000 milliseconds.
    [Test]
    public void A_length_beyond_the_calendar_is_that_of_all_its_days() =>
        Assert.That(new Frequency(long.MaxValue, FrequencyUnit.Hours).Milliseconds, Is.EqualTo(315_537_897_600_000));

    [TestCase(0)]
    [TestCase(-1)]
    public void A_value_is_1_or_more(long value) =>
        Assert.That(() => new Frequency(value, FrequencyUnit.Hours), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(6, FrequencyUnit.Hours, "2024-03-30T18:00:00Z")]
    [TestCase(2, FrequencyUnit.Days, "2024-03-29T00:00:00Z")]
    [TestCase(1, FrequencyUnit.Weeks, "2024-03-24T00:00:00Z")]
    [TestCase(1, FrequencyUnit.Months, "2024-02-29T00:00:00Z")]
    [TestCase(13, FrequencyUnit.Months, "2023-02-28T00:00:00Z")]
    [TestCase(2024 * 12, FrequencyUnit.Months, "0001-01-01T00:00:00Z")]
    [TestCase(long.MaxValue, FrequencyUnit.Weeks, "0001-01-01T00:00:00Z")]
    [TestCase(long.MaxValue, FrequencyUnit.Months, "0001-01-01T00:00:00Z")]
    public void One_interval_before_an_instant(long value, FrequencyUnit unit, string expected) =>
        Assert.That(new Frequency(value, unit).Before(At("2024-03-31T00:00:00Z")), Is.EqualTo(At(expected)));

    // 9999-12-30T23:59:59.999Z and so on: the last instants to which one more unit can be added within the calendar.
    [TestCase("9999-12-31T22:59:59.999Z", FrequencyUnit.Hours, 1)]
    [TestCase("9999-12-31T23:00:00.000Z", FrequencyUnit.Hours, 0)]
    [TestCase("9999-12-29T23:59:59.999Z", FrequencyUnit.Days, 2)]
    [TestCase("9999-12-01T00:00:00.000Z", FrequencyUnit.Weeks, 4)]
    [TestCase("2024-03-04T15:00:00.000Z", FrequencyUnit.Months, (7975 * 12) + 9)]
    public void The_largest_value_in_the_calendar(string anchor, FrequencyUnit unit, long expected) =>
        Assert.That(Frequency.MaxValue(unit, At(anchor)), Is.EqualTo(expected));

    [Test]
    public void The_largest_value_has_an_occurrence_and_the_one_above_has_none() =>
        Gen.Select(AnyInstant, Gen.Enum<FrequencyUnit>()).Sample((anchor, unit) =>
        {
            var most = Frequency.MaxValue(unit, anchor);

            Assert.That(new Recurrence(anchor, new Frequency(most + 1, unit)).Occurrence(1), Is.Null);
            if (most > 0)
                Assert.That(new Recurrence(anchor, new Frequency(most, unit)).Occurrence(1), Is.Not.Null);
        });
}
