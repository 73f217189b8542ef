using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>Reads ISO 8601 durations.</summary>
internal static class DurationReading
{
    /// <summary>A duration in a query; null if it is missing or invalid.</summary>
    public static TimeSpan? OptionalDuration(this QueryReader query, string name, Violations violations)
    {
        if (query.Text(name) is not { } text)
            return null;
        if (Iso8601Duration.TryParse(text, out var duration, out var reason))
            return duration;
        violations.Add(name, reason);
        return null;
    }

    /// <summary>A duration; null if it is missing or invalid.</summary>
    public static TimeSpan? OptionalDuration(this ObjectReader body, string name, Func<TimeSpan, string?>? check = null)
    {
        var text = body.OptionalString(name, minLength: 0, check: value => Iso8601Duration.TryParse(value, out var duration, out var reason) ? check?.Invoke(duration) : reason);
        return text is not null && Iso8601Duration.TryParse(text, out var duration, out _) ? duration : null;
    }
}
