using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>
/// The way of every API request, in the order in which things answer when several are wrong (contract.md §1):
/// authentication, account of the path, route and method, scope; then the handler: existence, body, validation, rules.
/// </summary>
internal sealed class ApiPipeline(WorldDirectory worlds, RequestIds requestIds, ILogger<ApiPipeline> logger)
{
    // The vendor's client warns below five; where no limit is on, it never has to.
    private const string DocumentedLimit = "60";

    private static readonly ImmutableArray<string> NotEmulated = ["/api/metrics", "/api/measurement", "/api/mcp"];

    /// <summary>A request that a route has taken.</summary>
    public Task RunAsync(HttpContext context, ApiOperation operation) => AnswerAsync(context, operation, []);

    /// <summary>A request below <c>/api</c> that no route has taken.</summary>
    public Task RunUnroutedAsync(HttpContext context, ImmutableArray<ApiOperation> operations) => AnswerAsync(context, null, operations);

    private async Task AnswerAsync(HttpContext context, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        requestIds.Put(context);
        Cors.Allow(context);
        if (operation is null && Cors.IsPreflight(context.Request))
        {
            Cors.AnswerPreflight(context);
            return;
        }

        Reply reply;
        try
        {
            reply = await AskAsync(context, operation, operations);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (DurabilityException error)
        {
            reply = ApiErrors.Undurable(error.Path);
        }
        catch (Exception error)
        {
            logger.LogError(error, "A bug in the emulator: {Method} {Path}", context.Request.Method, context.Request.Path);
            reply = ApiErrors.Internal;
        }

        await SendAsync(context, reply);
    }

    private async ValueTask<Reply> AskAsync(HttpContext context, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        var secret = Authentication.KeyOf(context.Request);
        var host = worlds.Of(context, secret);
        var view = await host.ReadAsync();
        PutRateLimit(context, view.Now);
        var (key, error) = worlds.Check(secret, host, view);
        if (error is not null)
            return error;
        if (Authentication.AccountIn(context.Request.Path) is { } account && (!Uuid.TryParse(account, out var id) || id != key!.AccountId))
            return ApiErrors.ForeignAccount;
        if (operation is null)
            return Unrouted(context.Request, operations);
        if (operation.Scope is { } scope && !Scopes.Allow(key!, scope))
            return ApiErrors.MissingScope(scope);
        return await operation.Handler(new ApiCall(context, host, view, key!));
    }

    private static Reply Unrouted(HttpRequest request, ImmutableArray<ApiOperation> operations)
    {
        var path = request.Path.Value!;
        if (NotEmulated.Any(prefix => request.Path.StartsWithSegments(prefix)))
            return ApiErrors.NotEmulated(path);
        var methods = RouteMatch.MethodsOf(path, operations.Select(operation => (operation.Method, operation.Pattern)));
        return methods.IsEmpty ? ApiErrors.UnknownRoute(request.Method, path) : ApiErrors.WrongMethod(request.Method, path, string.Join(", ", methods));
    }

    private static void PutRateLimit(HttpContext context, Instant now)
    {
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = DocumentedLimit;
        headers["X-RateLimit-Remaining"] = DocumentedLimit;
        var minute = (long)Math.Floor(now.UnixMilliseconds / 60_000.0);
        headers["X-RateLimit-Reset"] = ((minute + 1) * 60).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sends an answer whole, with its length.</summary>
    internal static async Task SendAsync(HttpContext context, Reply reply)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        reply.WriteTo(body);
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        if (reply.Error?.Allow is { } allow)
            response.Headers.Allow = allow;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}
