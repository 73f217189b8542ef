using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Hosting;

/// <summary>The log messages of failed observers.</summary>
internal static partial class ObservationLog
{
    [LoggerMessage(LogLevel.Error, "A bug in what only observes the emulator; no answer is touched by it")]
    public static partial void ObserverFailed(this ILogger logger, Exception error);
}
