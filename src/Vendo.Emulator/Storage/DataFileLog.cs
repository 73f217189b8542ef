using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Storage;

/// <summary>The log messages of the data file.</summary>
internal static partial class DataFileLog
{
    [LoggerMessage(LogLevel.Error, "Cannot write the data file {Path}; nothing that was acknowledged is lost")]
    public static partial void CannotWrite(this ILogger logger, Exception error, string path);

    [LoggerMessage(LogLevel.Error, "Cannot bring the log of the data file {Path} into it; nothing that was acknowledged is lost")]
    public static partial void CannotCheckpoint(this ILogger logger, Exception error, string path);

    [LoggerMessage(LogLevel.Error, "The data file {Path} is not what it was; what is not in it is in memory still, and GET /_emulator/export gives it")]
    public static partial void IsNotInPlace(this ILogger logger, Exception error, string path);

    [LoggerMessage(LogLevel.Information, "The data file {Path} can be written again")]
    public static partial void CanWriteAgain(this ILogger logger, string path);
}
