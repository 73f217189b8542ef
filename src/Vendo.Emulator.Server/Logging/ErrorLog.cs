using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator.Server.Logging;

/// <summary>
/// Writes the emulator's own log entries and the server's errors to the error stream. Silent until it is opened: errors at
/// the start are reported in one line by the caller.
/// </summary>
internal sealed class ErrorLog(TextWriter errors, LogLevel least) : ILoggerProvider
{
    private readonly TextWriter _errors = TextWriter.Synchronized(errors);
    private volatile bool _isOpen;

    public void Open() => _isOpen = true;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() => _isOpen = false;

    private bool IsLogged(LogLevel level, string category) =>
        _isOpen && level != LogLevel.None && level >= (category.StartsWith("Vendo.", StringComparison.Ordinal) ? LogLevel.Information : least);

    private sealed class Category(ErrorLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => log.IsLogged(logLevel, name);

        // I/O errors are described by their message. Any other exception is a bug, so its stack trace matters.
        private static string Describe(Exception error) =>
            error is IOException or UnauthorizedAccessException ? $" ({error.Message})" : Environment.NewLine + error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not BodyCutOffException)
                log._errors.WriteLine($"{logLevel} {name}: {formatter(state, exception)}{(exception is null ? "" : Describe(exception))}");
        }
    }
}
