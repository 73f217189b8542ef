using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Http;

/// <summary>The log messages of the request pipelines.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(LogLevel.Error, "A bug in the emulator: {Method} {Path}")]
    public static partial void Bug(this ILogger logger, Exception error, string method, string path);
}
