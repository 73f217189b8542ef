using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Runs what only observes a world and its requests: the request log, events, log lines. An error in it is logged and
/// goes no further, so that it changes neither the world nor an answer.
/// </summary>
internal sealed class Observation
{
    private volatile ILogger _log = NullLogger.Instance;

    /// <summary>Names the log that errors go to; until then nobody is told.</summary>
    public void LogTo(ILogger log) => _log = log;

    /// <summary>Runs an observer.</summary>
    /// <param name="state">What it observes.</param>
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

    /// <summary>Writes to the log. A log that throws is no reason to answer differently.</summary>
    public void Log(Action<ILogger> write)
    {
        try
        {
            write(_log);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
