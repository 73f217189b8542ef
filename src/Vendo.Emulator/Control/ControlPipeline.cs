using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>The pipeline of every request below <c>/_emulator</c>: guard, route and method, world, handler. CORS is never allowed.</summary>
internal sealed class ControlPipeline(WorldDirectory worlds, ControlGuard guard, RequestIds requestIds)
{
    /// <summary>Handles a request that matched a route.</summary>
    public Task RunAsync(HttpContext context, ControlOperation operation) => AnswerAsync(context, operation, []);

    /// <summary>Handles a request below <c>/_emulator</c> that matched no route.</summary>
    public Task RunUnroutedAsync(HttpContext context, ImmutableArray<ControlOperation> operations) => AnswerAsync(context, null, operations);

    private async Task AnswerAsync(HttpContext context, ControlOperation? operation, ImmutableArray<ControlOperation> operations)
    {
        requestIds.Put(context);
        Reply reply;
        try
        {
            reply = await AskAsync(context, operation, operations).ConfigureAwait(false);
            if (reply.Stream is { } stream)
            {
                await stream(context).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (DurabilityException error)
        {
            reply = ApiErrors.Undurable(error);
        }
        catch (Exception error)
        {
            worlds.Main.Observation.Log(log => log.Bug(error, context.Request.Method, MappedPath.Of(context)));
            reply = ApiErrors.Internal;
        }

        await ApiPipeline.SendAsync(context, reply).ConfigureAwait(false);
    }

    private async ValueTask<Reply> AskAsync(HttpContext context, ControlOperation? operation, ImmutableArray<ControlOperation> operations)
    {
        if (guard.Refuse(context) is { } refused)
            return refused;
        if (operation is null)
            return Unrouted(context, operations);
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

    private static Reply Unrouted(HttpContext context, ImmutableArray<ControlOperation> operations)
    {
        var (method, path) = (context.Request.Method, MappedPath.Of(context));
        var methods = RouteMatch.MethodsOf(path, operations.Select(operation => (operation.Method, operation.Pattern)));
        return methods.IsEmpty ? ApiErrors.UnknownRoute(method, path) : ApiErrors.WrongMethod(method, path, string.Join(", ", methods));
    }
}
