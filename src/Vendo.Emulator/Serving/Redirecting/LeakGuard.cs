using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Vendo.Emulator.Serving.Redirecting;

/// <summary>
/// Stops requests to Vendo from every <see cref="HttpClient"/> of the process, also from those that no container built,
/// and redirects to Vendo: the runtime announces each request to diagnostic listeners before it opens a connection, and a
/// listener that throws ends the request.
/// </summary>
internal sealed class LeakGuard : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    // The event without an activity: listening to it adds no tracing header.
    private const string Listener = "HttpHandlerDiagnosticListener", Announcement = "System.Net.Http.Request";

    private readonly IDisposable _all;
    private IDisposable? _requests;

    public LeakGuard() => _all = DiagnosticListener.AllListeners.Subscribe(this);

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
            _requests = value.Subscribe(this, static (name, _, _) => name == Announcement);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The request would reach Vendo.</exception>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is { } announced && RequestOf(announced)?.RequestUri is { IsAbsoluteUri: true } uri && HostNames.IsVendo(uri))
        {
            throw new InvalidOperationException(
                $"A request to {uri.Host} was stopped, so that nothing reaches Vendo. It came from a client that was not built by the container's IHttpClientFactory, or from a redirect. "
                + "Build such a client with vendo.CreateClient(), or with new HttpClient(vendo.CreateHandler()).");
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _requests?.Dispose();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "System.Net.Http keeps the properties of what it announces.")]
    private static HttpRequestMessage? RequestOf(object announced) => announced.GetType().GetProperty("Request")?.GetValue(announced) as HttpRequestMessage;
}
