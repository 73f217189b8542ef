using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator.Control;

/// <summary>The pipeline of every request below <c>/_emulator</c>: guard, route and method, world, handler. CORS is never allowed.</summary>
internal sealed class ControlPipeline(WorldDirectory worlds, ControlGuard guard, RequestIds requestIds) : Pipeline<ControlOperation>(requestIds)
{
    protected override async Task AnswerAsync(SurfaceRequest<ControlOperation> request)
    {
        var context = request.Context;
        try
        {
            var answer = await AskAsync(context, worlds.Main, request, async asked =>
            {
                var reply = await ReplyAsync(asked).ConfigureAwait(false);
                if (reply.Stream is not { } stream)
                    return new Answer(reply);
                await stream(context).ConfigureAwait(false);
                return default;
            }).ConfigureAwait(false);
            if (answer.Reply is { } complete)
                await ReplySender.SendAsync(context, complete).ConfigureAwait(false);
        }
        catch (Exception gone) when (IsGone(gone, context))
        {
            // The client has left: no answer can reach it.
        }
    }

    private async ValueTask<Reply> ReplyAsync(SurfaceRequest<ControlOperation> request)
    {
        var context = request.Context;
        if (guard.Refuse(context) is { } refused)
            return refused;
        if (request.Operation is not { } operation)
            return Unrouted(request);
        var (host, error) = Find(context);
        if (host is null)
            return error!;
        var view = await host.ReadAsync().ConfigureAwait(false);
        if (LookingBack.IsAsked(context))
        {
            var (then, unknown) = operation.ReadsVersions || operation.Method != HttpMethods.Get ? LookingBack.Find(context, host) : (default, LookingBack.OnlyNow(operation.Name));
            if (unknown is not null)
                return unknown;
            view = then;
        }

        return await operation.Handler(new ControlCall(context, host, view)).ConfigureAwait(false);
    }

    // The world in the path; otherwise as for the API, except that no key is needed.
    private (WorldHost? Host, ApiError? Error) Find(HttpContext context)
    {
        if (context.Request.RouteValues[ControlRoutes.World] is string id)
            return worlds.Find(id) is { } named ? (named.Host, null) : (null, ApiErrors.From(Refusal.NotFound("World")));
        var key = Authentication.KeyOf(context.Request);
        return worlds.IsOfDropped(key) ? (null, ApiErrors.InvalidKey) : (worlds.Of(context, key), null);
    }
}
