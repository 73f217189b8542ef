using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>How much data comes into being at a source or an app: by its kind, by hour and weekday (UTC), and growing.</summary>
/// <param name="RowsPerHour">On average, when it was created.</param>
/// <param name="GrowthPerMonth">The part by which it grows in 30 days.</param>
/// <param name="Since">When it was created.</param>
/// <param name="Week">How the rows of a week come, by the hours since its beginning.</param>
internal sealed record DataRate(double RowsPerHour, double GrowthPerMonth, Instant Since, ImmutableArray<double> Week)
{
    private const int HoursOfWeek = 7 * 24;
    private const double LeastGrowth = 0.3, MostGrowth = 4;

    // Monday, 1 January of the year 1.
    private static readonly Instant FirstMonday = Instant.MinValue;

    // People buy in the evening and at the weekend, and work from Monday to Friday.
    private static readonly ImmutableArray<double> Shop = Curve([0.92, 0.9, 0.95, 1, 1.06, 1.12, 1.1], hour => hour < 6 ? 0.25 : hour < 17 ? 1 : hour < 22 ? 1.9 : 0.9);
    private static readonly ImmutableArray<double> Office = Curve([1.25, 1.3, 1.3, 1.25, 1.1, 0.2, 0.15], hour => hour < 6 ? 0.1 : hour < 18 ? 1.7 : 0.5);

    /// <summary>The rate of a source, or of an app that is read directly.</summary>
    /// <param name="seed">The world's seed.</param>
    /// <param name="id">The source or the app.</param>
    /// <param name="since">Its creation.</param>
    /// <param name="appType">The type of the app; null for none.</param>
    public static DataRate Of(long seed, Guid id, Instant since, string? appType)
    {
        var (low, high, week) = (appType is null ? null : AppCatalog.Default.Find(appType)?.Category) switch
        {
            CatalogCategory.Platforms => (1_500, 6_000, Shop),
            CatalogCategory.Payment => (400, 2_500, Shop),
            CatalogCategory.Crm => (80, 600, Office),
            CatalogCategory.Advertising => (300, 2_000, Shop),
            CatalogCategory.Analytics => (5_000, 40_000, Shop),
            CatalogCategory.MobileAttribution => (1_000, 8_000, Shop),
            CatalogCategory.Messaging => (800, 6_000, Office),
            _ => (500, 4_000, Office),
        };
        var draws = Draws.Of(seed, id, 7);
        return new DataRate(draws.Between(low, high) / 24.0, draws.Factor(-0.01, 0.06), since, week);
    }

    /// <summary>The rows between two instants.</summary>
    public double Rows(Instant from, Instant to)
    {
        if (to <= from)
            return 0;
        var months = (to - Since).TotalDays / 30;
        return RowsPerHour * Math.Clamp(1 + (GrowthPerMonth * months), LeastGrowth, MostGrowth) * (Until(to) - Until(from));
    }

    // Hours of average traffic since the first Monday.
    private double Until(Instant instant)
    {
        var hours = (instant - FirstMonday).TotalHours;
        var (weeks, hour) = Math.DivRem((long)hours, HoursOfWeek);
        return (weeks * Week[^1]) + Week[(int)hour] + ((hours - Math.Floor(hours)) * (Week[(int)hour + 1] - Week[(int)hour]));
    }

    // What has come by each hour of a week, in hours of average traffic.
    private static ImmutableArray<double> Curve(ReadOnlySpan<double> days, Func<int, double> hours)
    {
        var rates = new double[HoursOfWeek];
        for (var hour = 0; hour < HoursOfWeek; hour++)
            rates[hour] = days[hour / 24] * hours(hour % 24);
        var scale = HoursOfWeek / rates.Sum();
        var sums = ImmutableArray.CreateBuilder<double>(HoursOfWeek + 1);
        sums.Add(0);
        foreach (var rate in rates)
            sums.Add(sums[^1] + (rate * scale));
        return sums.MoveToImmutable();
    }
}
