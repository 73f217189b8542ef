using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Hosting;

/// <summary>How many requests a key may make, in windows of the world's clock.</summary>
/// <param name="PerMinute">In a minute of the clock, at least 1.</param>
/// <param name="PerDay">In a UTC day of the clock; null for no such limit.</param>
internal sealed record RateLimit(int PerMinute, int? PerDay = null)
{
    /// <summary>What the reference's pages say: 60 a minute, 10,000 a day.</summary>
    public static RateLimit Documented { get; } = new(60, 10_000);

    /// <summary>Reads <c>documented</c> or a figure a minute; null for anything else.</summary>
    public static RateLimit? Parse(string text) =>
        text.Equals("documented", StringComparison.OrdinalIgnoreCase) ? Documented
        : WholeNumber.TryParse(text, out long perMinute) && perMinute is > 0 and <= int.MaxValue ? new RateLimit((int)perMinute)
        : null;
}
