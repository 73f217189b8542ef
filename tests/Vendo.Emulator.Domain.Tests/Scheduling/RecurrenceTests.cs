using CsCheck;
using Vendo.Emulator.Domain.Scheduling;
using static Vendo.Emulator.Domain.Tests.Scheduling.Schedules;

namespace Vendo.Emulator.Domain.Tests.Scheduling;

[TestFixture]
public class RecurrenceTests
{
    [TestCase(1, "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31")]
    [TestCase(3, "2024-04-30", "2024-07-31", "2024-10-31", "2025-01-31")]
    [TestCase(13, "2025-02-28", "2026-03-31", "2027-04-30", "2028-05-31")]
    public void Months_are_counted_from_the_anchor(int months, params string[] dates)
    {
        var monthly = new Recurrence(At("2024-01-31T08:00:00Z"), new Frequency(months, FrequencyUnit.Months));

        Assert.That(Iterate(monthly, dates.Length), Is.EqualTo(dates.Select(date => At($"{date}T08:00:00Z"))));
    }

    [TestCase(1, FrequencyUnit.Hours, "2024-03-04T16:00:00Z", "2024-03-04T17:00:00Z")]
    [TestCase(36, FrequencyUnit.Hours, "2024-03-06T03:00:00Z", "2024-03-07T15:00:00Z")]
    [TestCase(1, FrequencyUnit.Days, "2024-03-05T15:00:00Z", "2024-03-06T15:00:00Z")]
    [TestCase(2, FrequencyUnit.Weeks, "2024-03-18T15:00:00Z", "2024-04-01T15:00:00Z")]
    public void Hours_days_and_weeks_are_fixed_lengths(int value, FrequencyUnit unit, params string[] expected)
    {
        var recurrence = new Recurrence(At("2024-03-04T15:00:00Z"), new Frequency(value, unit));

        Assert.That(Iterate(recurrence, expected.Length), Is.EqualTo(expected.Select(At)));
    }

    [TestCase("2024-01-31T08:00:00.000Z", "2024-02-29T08:00:00Z")]
    [TestCase("2024-02-29T07:59:59.999Z", "2024-02-29T08:00:00Z")]
    [TestCase("2024-02-29T08:00:00.000Z", "2024-03-31T08:00:00Z")]
    [TestCase("1970-01-01T00:00:00.000Z", "2024-02-29T08:00:00Z")]
    [TestCase("9999-12-31T08:00:00.000Z", null)]
    public void Next_is_strictly_after(string after, string? expected)
    {
        var monthly = new Recurrence(At("2024-01-31T08:00:00Z"), new Frequency(1, FrequencyUnit.Months));

        Assert.That(monthly.Next(At(after))?.ToString(), Is.EqualTo(expected));
    }

    [Test]
    public void Huge_values_leave_the_calendar_without_overflow()
    {
        foreach (var unit in Units)
        {
            var recurrence = new Recurrence(Instant.MinValue, new Frequency(long.MaxValue, unit));
            Assert.That(recurrence.Occurrence(1), Is.Null);
            Assert.That(recurrence.Occurrence(long.MaxValue), Is.Null);
            Assert.That(recurrence.Next(Instant.MaxValue), Is.Null);
        }
    }

    [Test]
    public void Occurrences_are_counted_from_1() =>
        Assert.That(() => new Recurrence(Instant.MinValue, new Frequency(1, FrequencyUnit.Hours)).Occurrence(0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Next_is_after_and_within_one_period_and_an_occurrence_by_formula() =>
        Gen.Select(AnyInstant, AnyFrequency, AnyInstant).Sample((anchor, frequency, after) =>
        {
            var recurrence = new Recurrence(anchor, frequency);
            var k = FirstIndexAfter(recurrence, after);

            Assert.That(recurrence.Next(after), Is.EqualTo(recurrence.Occurrence(k)));
            if (recurrence.Next(after) is { } next)
            {
                Assert.That(next, Is.GreaterThan(after));
                var previous = k == 1 ? anchor : recurrence.Occurrence(k - 1)!.Value;
                Assert.That(previous, Is.LessThanOrEqualTo(Instant.Max(after, anchor)));
            }
        });

    [Test]
    public void Iterating_next_gives_exactly_the_occurrences() =>
        Gen.Select(AnyInstant, ShortFrequency).Sample((anchor, frequency) =>
        {
            var recurrence = new Recurrence(anchor, frequency);
            var expected = Enumerable.Range(1, 60).Select(k => recurrence.Occurrence(k)).TakeWhile(o => o is not null).Select(o => o!.Value);

            Assert.That(Iterate(recurrence, 60), Is.EqualTo(expected));
        });

    [Test]
    public void A_month_clamps_the_anchors_day_and_keeps_its_time() =>
        Gen.Select(AnyInstant, Gen.Long[1, 50], Gen.Long[1, 500]).Sample((anchor, months, k) =>
        {
            if (new Recurrence(anchor, new Frequency(months, FrequencyUnit.Months)).Occurrence(k) is not { } occurrence)
                return;
            var (from, to) = (anchor.ToDateTimeOffset(), occurrence.ToDateTimeOffset());

            Assert.That(((to.Year - from.Year) * 12) + to.Month - from.Month, Is.EqualTo(k * months));
            Assert.That(to.Day, Is.EqualTo(Math.Min(from.Day, DateTime.DaysInMonth(to.Year, to.Month))));
            Assert.That(to.TimeOfDay, Is.EqualTo(from.TimeOfDay));
        });

    // An independent oracle: bisects over the formula, whereas Next computes.
    private static long FirstIndexAfter(Recurrence recurrence, Instant after)
    {
        var (low, high) = (1L, 1L << 44);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (recurrence.Occurrence(middle) is { } occurrence && occurrence <= after)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static List<Instant> Iterate(Recurrence recurrence, int count)
    {
        var found = new List<Instant>();
        for (var next = recurrence.Next(recurrence.Anchor); next is { } at && found.Count < count; next = recurrence.Next(at))
            found.Add(at);
        return found;
    }
}
