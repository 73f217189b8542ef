using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Faults;

namespace Vendo.Emulator.Http;

/// <summary>A route of one of the two surfaces, <c>/api</c> and <c>/_emulator</c>.</summary>
internal interface IOperation
{
    /// <summary>The HTTP method.</summary>
    string Method { get; }

    /// <summary>The whole path.</summary>
    string Pattern { get; }
}

/// <summary>A request to a surface.</summary>
/// <param name="Context">The request.</param>
/// <param name="Operation">The route that it matched; null for none.</param>
/// <param name="Operations">The routes of the surface; empty if the request matched one.</param>
internal sealed record SurfaceRequest<TOperation>(HttpContext Context, TOperation? Operation, ImmutableArray<TOperation> Operations)
    where TOperation : class, IOperation;

/// <summary>What the pipelines of both surfaces share: the request's id, the answer without a route, and the answer to an exception.</summary>
internal abstract class Pipeline<TOperation>(RequestIds requestIds)
    where TOperation : class, IOperation
{
    /// <summary>Handles a request that matched a route.</summary>
    public Task RunAsync(HttpContext context, TOperation operation) => RunAsync(new SurfaceRequest<TOperation>(context, operation, []));

    /// <summary>Handles a request to the surface that matched no route.</summary>
    public Task RunUnroutedAsync(HttpContext context, ImmutableArray<TOperation> operations) => RunAsync(new SurfaceRequest<TOperation>(context, null, operations));

    /// <summary>Answers a request that has its id.</summary>
    protected abstract Task AnswerAsync(SurfaceRequest<TOperation> request);

    /// <summary>Whether an exception says that the client has left.</summary>
    protected static bool IsGone(Exception error, HttpContext context) =>
        error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested;

    /// <summary>The answer, or that to the exception of a bug or of a failed write. An exception of a client that has left is thrown.</summary>
    /// <param name="context">The request.</param>
    /// <param name="host">The world whose log names a bug.</param>
    /// <param name="asked">The argument of <paramref name="ask"/>.</param>
    /// <param name="ask">Makes the answer.</param>
    protected static async ValueTask<Answer> AskAsync<T>(HttpContext context, WorldHost host, T asked, Func<T, ValueTask<Answer>> ask)
    {
        try
        {
            return await ask(asked).ConfigureAwait(false);
        }
        catch (DurabilityException error)
        {
            return new Answer(ApiErrors.Undurable(error));
        }
        catch (Exception error) when (!IsGone(error, context))
        {
            host.Observation.Log(log => log.Bug(error, context.Request.Method, MappedPath.Of(context)));
            return new Answer(ApiErrors.Internal);
        }
    }

    /// <summary>The answer to a path that has no route, or none with the request's method.</summary>
    protected static Reply Unrouted(SurfaceRequest<TOperation> request)
    {
        var (method, path) = (request.Context.Request.Method, MappedPath.Of(request.Context));
        var methods = RouteMatch.MethodsOf(path, request.Operations.Select(operation => (operation.Method, operation.Pattern)));
        return methods.IsEmpty ? ApiErrors.UnknownRoute(method, path) : ApiErrors.WrongMethod(method, path, string.Join(", ", methods));
    }

    /// <summary>Replaces the client's own request id.</summary>
    protected void PutNewRequestId(HttpContext context) => requestIds.PutNew(context);

    private Task RunAsync(SurfaceRequest<TOperation> request)
    {
        requestIds.Put(request.Context);
        return AnswerAsync(request);
    }
}
