using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Vendo.Emulator.Control;

/// <summary>Cancels the work of a call when its caller leaves or the emulator stops.</summary>
internal sealed class CallEnd : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;

    public CallEnd(HttpContext context)
    {
        _caller = context.RequestAborted;
        var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        _source = CancellationTokenSource.CreateLinkedTokenSource(_caller, stopping);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the caller has left.</summary>
    public bool IsCallerGone => _caller.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
