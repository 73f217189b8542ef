using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Api.Sources;

/// <summary>A frequency in words, as in a source's <c>syncFrequency</c>.</summary>
internal static class SyncFrequencyWords
{
    /// <summary>24 hours and 1 day are <c>daily</c>; otherwise <c>every 6 hours</c>, <c>every 2 days</c>, and for one <c>every hour</c>.</summary>
    public static string Of(Frequency frequency) => (frequency.Value, frequency.Unit) switch
    {
        (24, FrequencyUnit.Hours) or (1, FrequencyUnit.Days) => "daily",
        (1, FrequencyUnit.Hours) => "every hour",
        (1, FrequencyUnit.Weeks) => "every week",
        (1, FrequencyUnit.Months) => "every month",
        (var value, FrequencyUnit.Hours) => Every(value, "hours"),
        (var value, FrequencyUnit.Days) => Every(value, "days"),
        (var value, FrequencyUnit.Weeks) => Every(value, "weeks"),
        (var value, _) => Every(value, "months"),
    };

    private static string Every(long value, string units) => string.Create(CultureInfo.InvariantCulture, $"every {value} {units}");
}
