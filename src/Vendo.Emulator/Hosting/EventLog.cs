using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Hosting;

/// <summary>What a test follows in its log: each exchange, and each thing that happens in the world.</summary>
internal static partial class EventLog
{
    [LoggerMessage(LogLevel.Information, "{Exchange}", EventName = "Exchange")]
    public static partial void Answered(this ILogger logger, string exchange);

    [LoggerMessage(LogLevel.Information, "{What}", EventName = "Happened")]
    public static partial void Happened(this ILogger logger, string what);
}
