using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Runs observers of a world and its requests: the request log, events, log lines. An observer's error is logged and not
/// propagated, so that it affects neither the world nor an answer.
/// </summary>
internal sealed class Observation
{
    private volatile ILogger _log = NullLogger.Instance;

    /// <summary>Sets the log for errors; until then errors are dropped.</summary>
    public void LogTo(ILogger log) => _log = log;

    /// <summary>Runs an observer.</summary>
    /// <param name="state">The observer's argument.</param>
    /// <param name="observe">The observer.</param>
    public void Run<T>(T state, Action<T> observe)
    {
        try
        {
            observe(state);
        }
        catch (Exception bug)
        {
            Log(log => log.ObserverFailed(bug));
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public async ValueTask RunAsync<T>(T state, Func<T, ValueTask> observe)
    {
        try
        {
            await observe(state).ConfigureAwait(false);
        }
        catch (Exception bug)
        {
            Log(log => log.ObserverFailed(bug));
        }
    }

    /// <summary>Writes to the log. A log that throws must not change an answer.</summary>
    public void Log(Action<ILogger> write)
    {
        try
        {
            write(_log);
        }
        catch (Exception)
        {
            // There is nowhere left to report to.
        }
    }
}
