using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control;

/// <summary>Reads ISO 8601 durations from a body.</summary>
internal static class DurationReading
{
    /// <summary>A duration; null if it is missing or invalid.</summary>
    public static TimeSpan? OptionalDuration(this ObjectReader body, string name, Func<TimeSpan, string?>? check = null)
    {
        var text = body.OptionalString(name, minLength: 0, check: value => Iso8601Duration.TryParse(value, out var duration, out var reason) ? check?.Invoke(duration) : reason);
        return text is not null && Iso8601Duration.TryParse(text, out var duration, out _) ? duration : null;
    }
}
