using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>
/// One request and its answer. The client sees the same as over a connection: a cancelled call ends at once and aborts the
/// request, an aborted connection fails the request, and of a cut off body the first part arrives.
/// </summary>
#pragma warning disable CA1001 // A client may leave at any time, and nothing here holds more than memory.
internal sealed class InProcessCall : IHttpRequestLifetimeFeature
#pragma warning restore CA1001
{
    private readonly InProcessServer _server;
    private readonly HttpRequestMessage _request;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _aborted = new();
    private readonly AnswerBody _body;
    private readonly HttpResponseFeature _response = new();
    private TaskCompletionSource<HttpResponseMessage>? _answer;
    private Exception? _contentError;

    public InProcessCall(InProcessServer server, HttpRequestMessage request, CancellationToken cancellation)
    {
        (_server, _request, _cancellation) = (server, request, cancellation);
        RequestAborted = _aborted.Token;
        _body = new AnswerBody(OnFlushed);
        var features = new FeatureCollection();
        features.Set(IncomingRequest.Of(request, OnContentFailed));
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(request.Content is not null));
        features.Set<IHttpResponseFeature>(_response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_body));
        features.Set<IHttpRequestLifetimeFeature>(this);
        features.Set(InFlight);
        Context = new DefaultHttpContext(features) { RequestServices = server.Services };
    }

    public HttpContext Context { get; }

    /// <summary>Counts this request until its answer is handed over.</summary>
    public InFlight InFlight { get; } = new();

    /// <inheritdoc/>
    public CancellationToken RequestAborted { get; set; }

    /// <summary>Runs the request on this thread. An answer that waits for nothing is complete on return.</summary>
    public Task<HttpResponseMessage> RunAsync()
    {
        var running = WithoutContext(() => _server.RunAsync(Context));
        if (running.IsCompleted)
            return AnswerAtOnce(running);
        _answer = new TaskCompletionSource<HttpResponseMessage>();
        var registration = _cancellation.UnsafeRegister(static call => ((InProcessCall)call!).OnCancelled(), this);
        if (_body.IsFlushed)
            OnFlushed();
        _ = EndAsync(running, registration);
        return _answer.Task;
    }

    /// <inheritdoc/>
    public void Abort() => _aborted.Cancel();

    // The server must not capture its caller's synchronization context.
    private static Task WithoutContext(Func<Task> run)
    {
        var context = SynchronizationContext.Current;
        if (context is null)
            return run();
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private Task<HttpResponseMessage> AnswerAtOnce(Task ran)
    {
        InFlight.End();
        return ErrorOf(ran) is { } error
            ? Task.FromException<HttpResponseMessage>(error)
            : Task.FromResult(InProcessAnswer.Whole(_request, _response, _body.Take(), EndOf(ran)));
    }

    private async Task EndAsync(Task running, CancellationTokenRegistration registration)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await registration.DisposeAsync().ConfigureAwait(false);
        if (_body.TryEnd(EndOf(running)))
            InFlight.End();
        else if (ErrorOf(running) is { } error)
            InFlight.HandOver(() => _answer!.TrySetException(error));
        else
            InFlight.HandOver(() => _answer!.TrySetResult(InProcessAnswer.Whole(_request, _response, _body.Take(), EndOf(running))));
    }

    private void OnContentFailed(Exception error)
    {
        _contentError = error;
        Abort();
    }

    // The rest of the body is streamed.
    private void OnFlushed()
    {
        if (_answer is not null && _body.TryGoLive(Abort) is { } stream)
            InFlight.HandOver(() => _answer.TrySetResult(InProcessAnswer.Live(_request, _response, stream)));
    }

    private void OnCancelled()
    {
        Abort();
        InFlight.HandOver(() => _answer!.TrySetException(InProcessErrors.Cancelled(_cancellation)));
    }

    // Why there is no answer; null if there is one.
    private Exception? ErrorOf(Task ran)
    {
        if (_cancellation.IsCancellationRequested)
            return InProcessErrors.Cancelled(_cancellation);
        if (_contentError is { } content)
            return InProcessErrors.Content(content);
        if (_aborted.IsCancellationRequested && !_body.IsFlushed)
            return InProcessErrors.NoAnswer();
        if (ran.IsFaulted && !_body.IsFlushed)
            (_response.StatusCode, _response.Headers) = (StatusCodes.Status500InternalServerError, new HeaderDictionary());
        return null;
    }

    // Why the answer's body is cut off; null if it is complete.
    private HttpIOException? EndOf(Task ran)
    {
        var isShort = _response.Headers.ContentLength > _body.Written && !HttpMethods.IsHead(Context.Request.Method);
        return isShort || (_body.IsFlushed && (ran.IsFaulted || _aborted.IsCancellationRequested)) ? InProcessErrors.CutOff() : null;
    }
}
