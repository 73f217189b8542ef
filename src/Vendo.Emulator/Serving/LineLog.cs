using Microsoft.Extensions.Logging;

namespace Vendo.Emulator.Serving;

/// <summary>A log that writes lines, of the level Information and above.</summary>
/// <param name="write">Takes a line, from any thread.</param>
internal sealed class LineLog(Action<string> write) : ILoggerFactory, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider)
    {
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            write(exception is null ? formatter(state, exception) : $"{formatter(state, exception)}\n{exception}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
