using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Http;

/// <summary>What the request pipelines log.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(LogLevel.Error, "A bug in the emulator: {Method} {Path}")]
    public static partial void Bug(this ILogger logger, Exception error, string method, string path);

    [LoggerMessage(LogLevel.Error, "A bug in what only observes the emulator; no answer is touched by it")]
    public static partial void ObserverFailed(this ILogger logger, Exception error);
}
