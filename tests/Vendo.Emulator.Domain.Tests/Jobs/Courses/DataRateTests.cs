using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>How much data comes, by the category of the app, the hour and the weekday in UTC, and growing (rules.md §2).</summary>
public sealed class DataRateTests
{
    private static readonly Instant Monday = Instant.Parse("2024-03-04T00:00:00Z");

    // The rows of a day, when the source was created.
    [TestCase("shopify", 1_500, 6_000)]
    [TestCase("stripe", 400, 2_500)]
    [TestCase("hubspot", 80, 600)]
    [TestCase("google_ads", 300, 2_000)]
    [TestCase("mixpanel", 5_000, 40_000)]
    [TestCase("appsflyer", 1_000, 8_000)]
    [TestCase("braze", 800, 6_000)]
    [TestCase("bigquery", 500, 4_000)]
    [TestCase("unheard_of", 500, 4_000)]
    [TestCase(null, 500, 4_000)]
    public void The_average_is_that_of_the_category(string? type, double least, double most)
    {
        var rates = Enumerable.Range(0, 500).Select(n => DataRate.Of(1, TestWorld.Id(n), Monday, type).RowsPerHour * 24).ToList();

        Assert.That(rates, Is.All.InRange(least - 0.001, most + 0.001));
        Assert.That((rates.Min(), rates.Max()), Is.EqualTo((least, most)).Using<(double, double)>((a, b) => Math.Abs(a.Item1 - b.Item1) < (most - least) * 0.03 && Math.Abs(a.Item2 - b.Item2) < (most - least) * 0.03));
    }

    [Test]
    public void It_grows_by_minus_1_to_6_percent_in_30_days()
    {
        var growths = Enumerable.Range(0, 500).Select(n => DataRate.Of(1, TestWorld.Id(n), Monday, null).GrowthPerMonth).ToList();

        Assert.That(growths, Is.All.InRange(-0.01, 0.06));
        Assert.That((growths.Min() < -0.008, growths.Max() > 0.058), Is.EqualTo((true, true)));
    }

    [TestCase(0, 1)]
    [TestCase(30, 1.05)]
    [TestCase(-30, 0.95)]
    [TestCase(300, 1.5)]
    [TestCase(60 * 30, 4, TestName = "Four times as much at most")]
    [TestCase(100 * 30, 4, TestName = "Four times as much at most, later too")]
    [TestCase(-14 * 30, 0.3, TestName = "Three tenths at least")]
    [TestCase(-100 * 30, 0.3, TestName = "Three tenths at least, earlier too")]
    public void The_growth_counts_from_the_creation_to_the_end_of_the_window(int days, double factor)
    {
        var rate = Rate() with { GrowthPerMonth = 0.05 };
        var even = rate with { GrowthPerMonth = 0 };
        var end = Monday.PlusClamped(TimeSpan.FromDays(days));
        var begin = end.PlusClamped(-TimeSpan.FromDays(2));

        Assert.That(rate.Rows(begin, end), Is.EqualTo(factor * even.Rows(begin, end)).Within(0.0001).Percent);
    }

    [Test]
    public void A_week_has_168_hours_of_the_average_from_any_hour_on()
    {
        for (var hour = 0; hour < 168; hour += 5)
            Assert.That(Rows(hour + 0.5, hour + 168.5), Is.EqualTo(168 * 1000).Within(0.0001).Percent);
    }

    [Test]
    public void A_part_of_an_hour_has_its_part_of_the_rows()
    {
        Assert.That(Rows(10.25, 10.5), Is.EqualTo(Rows(10, 11) / 4).Within(0.0001).Percent);
        Assert.That(Rows(10, 10.75) + Rows(10.75, 13), Is.EqualTo(Rows(10, 13)).Within(0.0001).Percent);
        Assert.That((Rows(10, 10), Rows(11, 10)), Is.EqualTo((0, 0)));
    }

    [TestCase(0, 0.25)]
    [TestCase(5, 0.25)]
    [TestCase(6, 1)]
    [TestCase(16, 1)]
    [TestCase(17, 1.9)]
    [TestCase(21, 1.9)]
    [TestCase(22, 0.9)]
    [TestCase(23, 0.9)]
    public void A_shop_sells_in_the_evening(int hour, double relative) =>
        Assert.That(Rows(hour, hour + 1) / Rows(12, 13), Is.EqualTo(relative).Within(0.001).Percent);

    [TestCase(0, 0.1)]
    [TestCase(5, 0.1)]
    [TestCase(6, 1.7)]
    [TestCase(17, 1.7)]
    [TestCase(18, 0.5)]
    [TestCase(23, 0.5)]
    public void An_office_works_from_6_to_18(int hour, double relative) =>
        Assert.That(Rows(hour, hour + 1, "hubspot") / Rows(12, 13, "hubspot"), Is.EqualTo(relative / 1.7).Within(0.001).Percent);

    [TestCase("shopify", new[] { 0.92, 0.9, 0.95, 1, 1.06, 1.12, 1.1 })]
    [TestCase("hubspot", new[] { 1.25, 1.3, 1.3, 1.25, 1.1, 0.2, 0.15 })]
    public void Each_weekday_has_its_part_from_Monday_on(string type, double[] days)
    {
        for (var day = 0; day < 7; day++)
            Assert.That(Rows(day * 24, (day + 1) * 24, type) / Rows(0, 24, type), Is.EqualTo(days[day] / days[0]).Within(0.001).Percent, $"day {day}");
    }

    [Test]
    public void Another_source_or_seed_has_another_rate()
    {
        var rates = new[] { DataRate.Of(1, TestWorld.Id(1), Monday, null), DataRate.Of(1, TestWorld.Id(2), Monday, null), DataRate.Of(2, TestWorld.Id(1), Monday, null) };

        Assert.That(rates.Select(rate => rate.RowsPerHour), Is.Unique);
        Assert.That(DataRate.Of(1, TestWorld.Id(1), Monday, null).RowsPerHour, Is.EqualTo(rates[0].RowsPerHour));
    }

    private static DataRate Rate(string type = "shopify") => DataRate.Of(1, TestWorld.TheSource, Monday, type) with { RowsPerHour = 1000, GrowthPerMonth = 0 };

    private static double Rows(double from, double to, string type = "shopify") =>
        Rate(type).Rows(Monday.PlusClamped(TimeSpan.FromHours(from)), Monday.PlusClamped(TimeSpan.FromHours(to)));
}
