using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Serving;

/// <summary>Wraps all requests of the emulator's own server: uncaught exceptions are answered with an error envelope too.</summary>
internal sealed class LastResort(EmulatorCore core)
{
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var answer = error is BadHttpRequestException bad ? ApiErrors.Unreadable(bad.Message) with { Status = bad.StatusCode } : ApiErrors.Internal;
            if (ReferenceEquals(answer, ApiErrors.Internal))
                core.Worlds.Main.Observation.Log(log => log.Bug(error, context.Request.Method, context.Request.Path));
            context.Response.Clear();
            new RequestIds().Put(context);
            await ReplySender.SendAsync(context, answer).ConfigureAwait(false);
        }
    }
}
