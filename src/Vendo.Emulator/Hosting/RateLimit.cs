using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Hosting;

/// <summary>The number of requests that a key may make, in windows of the world's clock.</summary>
/// <param name="PerMinute">Requests per minute of the clock, at least 1.</param>
/// <param name="PerDay">Requests per UTC day of the clock; null for no daily limit.</param>
internal sealed record RateLimit(int PerMinute, int? PerDay = null)
{
    /// <summary>The limit in the reference: 60 per minute, 10,000 per day.</summary>
    public static RateLimit Documented { get; } = new(60, 10_000);

    /// <summary>Reads <c>documented</c> or a number of requests per minute; null for anything else.</summary>
    public static RateLimit? Parse(string text) =>
        text.Equals("documented", StringComparison.OrdinalIgnoreCase) ? Documented
        : WholeNumber.TryParse(text, out long perMinute) && perMinute is > 0 and <= int.MaxValue ? new RateLimit((int)perMinute)
        : null;
}
