using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Server.Options;

/// <summary>Reads a latency in the notation of the command line: <c>300ms</c>, <c>200-800ms</c>, <c>1-2s</c>.</summary>
internal static class LatencyParser
{
    // A typing error should not look like an emulator that never answers.
    private const long LongestMilliseconds = 3_600_000;

    /// <summary>Reads a latency in real time; null for any other text.</summary>
    public static Latency? Read(string text)
    {
        var (digits, factor) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 1),
            _ when text.EndsWith('s') => (text[..^1], 1000),
            _ => ("", 0),
        };
        var ends = digits.Split('-');
        return ends.Length <= 2 && Milliseconds(ends[0], factor) is { } from && Milliseconds(ends[^1], factor) is { } to && from <= to
            ? new Latency(TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to))
            : null;
    }

    private static long? Milliseconds(string digits, int factor) =>
        WholeNumber.TryParse(digits, out long number) && number <= LongestMilliseconds && number * factor is <= LongestMilliseconds and var wait ? wait : null;
}
