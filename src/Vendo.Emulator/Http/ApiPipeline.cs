using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Faults;
using Vendo.Emulator.Http.Limits;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Http;

/// <summary>
/// The pipeline of every API request. Its order decides which error wins (contract.md §1): authentication, rate limit,
/// account of the path, route and method, scope; then an armed fault; then the handler: existence, body, validation, rules.
/// Every answer is in the request log before the client receives it.
/// </summary>
internal sealed class ApiPipeline(WorldDirectory worlds, RequestIds requestIds, Cors cors)
{
    /// <summary>Handles a request that matched a route.</summary>
    public Task RunAsync(HttpContext context, ApiOperation operation) => AnswerAsync(context, operation, []);

    /// <summary>Handles a request below <c>/api</c> that matched no route.</summary>
    public Task RunUnroutedAsync(HttpContext context, ImmutableArray<ApiOperation> operations) => AnswerAsync(context, null, operations);

    private async Task AnswerAsync(HttpContext context, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        requestIds.Put(context);
        cors.Allow(context);
        var secret = Authentication.KeyOf(context.Request);
        var host = worlds.Of(context, secret);
        var exchange = Recording.Begin(context, operation, host, secret);
        if (LookingBack.IsAsked(context))
        {
            await SendAsync(context, await LookBackAsync(context, exchange, host, secret, operation, operations).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        if (operation is null && Cors.IsPreflight(context.Request))
        {
            DateHeader.Put(context, host.Now);
            var foreign = cors.AnswerPreflight(context);
            Recording.End(context, exchange, host, foreign?.Status ?? context.Response.StatusCode);
            if (foreign is not null)
                await SendAsync(context, foreign).ConfigureAwait(false);
            return;
        }

        var inFlight = RequestInFlight.Of(context, out var isOwn);
        inFlight.Begin(host.Rest, $"{exchange.Method} {exchange.RawPath}");
        try
        {
            var answer = await AskAsync(context, exchange, host, secret, operation, operations).ConfigureAwait(false);
            await DeliverAsync(context, exchange, host, answer).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The request is logged even if it changed nothing.
            if (exchange.Number == 0)
                Recording.End(context, exchange, host, status: 0);
        }
        finally
        {
            if (isOwn)
                inFlight.End();
        }
    }

    private async ValueTask<Answer> AskAsync(
        HttpContext context, Exchange exchange, WorldHost host, string? secret, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        try
        {
            if (host.Options.Latency is { } latency && !exchange.IsOffRecord && !await FaultInjection.WaitAsync(latency, host.NextWait(), host, context).ConfigureAwait(false))
                return new Answer(null, Delivery.Dropped);
            return await JudgeAsync(context, exchange, host, secret, operation, operations).ConfigureAwait(false);
        }
        catch (DurabilityException error)
        {
            DateHeader.Put(context, host.Now);
            return new Answer(ApiErrors.Undurable(error));
        }
        catch (Exception error) when (!IsGone(error, context))
        {
            host.Observation.Log(log => log.Bug(error, exchange.Method, exchange.Path));
            return new Answer(ApiErrors.Internal);
        }
    }

    private async ValueTask<Answer> JudgeAsync(
        HttpContext context, Exchange exchange, WorldHost host, string? secret, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        var view = await host.ReadAsync().ConfigureAwait(false);
        DateHeader.Put(context, view.Now);
        RateHeaders.PutUncounted(context, host.RateWindows, view.Now);
        var (key, error) = worlds.Check(secret, host, view);
        if (error is not null)
            return new Answer(error);
        exchange.AccountId = key!.AccountId;
        if (!exchange.IsOffRecord && RateHeaders.Count(context, host.RateWindows, key.Id, view.Now) is { } tooMany)
            return new Answer(tooMany);
        if (Authentication.AccountIn(context, operation is not null) is { } account && (!Uuid.TryParse(account, out var id) || id != key.AccountId))
            return new Answer(ApiErrors.ForeignAccount);
        if (operation is null)
            return new Answer(Unrouted(context, operations));
        if (operation.Scope is { } scope && !Scopes.Allow(key, scope))
            return new Answer(ApiErrors.MissingScope(scope));
        if (view.World.Faults.Count > 0 && !exchange.IsOffRecord && FaultMatch.CountAndTake(view.World, host.FaultHits, context, operation, key) is { } hit)
        {
            exchange.Fault = $"{hit.Fault.Id}: {hit.Effect}";
            host.Events.Notify(WorldEventType.Fault);

            // The world may have changed during the wait.
            return await FaultInjection.RunAsync(context, host, hit, async () => await HandleAsync(context, exchange, operation, host, await host.ReadAsync().ConfigureAwait(false), key).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return new Answer(await HandleAsync(context, exchange, operation, host, view, key).ConfigureAwait(false));
    }

    // Reading a past version is not a request to the API: no log, fault, latency or limit applies.
    private async ValueTask<Reply> LookBackAsync(
        HttpContext context, Exchange exchange, WorldHost host, string? secret, ApiOperation? operation, ImmutableArray<ApiOperation> operations)
    {
        var (view, refused) = LookingBack.Find(context, host);
        DateHeader.Put(context, refused is null ? view.Now : host.Now);
        if (refused is not null)
            return refused;
        var (key, error) = worlds.Check(secret, host, view);
        if (error is not null)
            return error;
        if (Authentication.AccountIn(context, operation is not null) is { } account && (!Uuid.TryParse(account, out var id) || id != key!.AccountId))
            return ApiErrors.ForeignAccount;
        if (operation is null)
            return Unrouted(context, operations);
        if (operation.Scope is { } scope && !Scopes.Allow(key!, scope))
            return ApiErrors.MissingScope(scope);
        return await HandleAsync(context, exchange, operation, host, view, key!).ConfigureAwait(false);
    }

    private static bool IsGone(Exception error, HttpContext context) =>
        error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested;

    private static async ValueTask<Reply> HandleAsync(
        HttpContext context, Exchange exchange, ApiOperation operation, WorldHost host, WorldView view, Domain.Accounts.ApiKey key)
    {
        var call = new ApiCall(context, host, view, key, exchange);
        var reply = await operation.Handler(call).ConfigureAwait(false);
        await host.Observation.RunAsync((call, reply), static each => each.call.RecordAsync(each.reply.Status)).ConfigureAwait(false);
        return reply;
    }

    private static Reply Unrouted(HttpContext context, ImmutableArray<ApiOperation> operations)
    {
        var (method, path) = (context.Request.Method, MappedPath.Of(context));
        if (NotEmulated.Refuse(path) is { } notEmulated)
            return notEmulated;
        var methods = RouteMatch.MethodsOf(path, operations.Select(operation => (operation.Method, operation.Pattern)));
        return methods.IsEmpty ? ApiErrors.UnknownRoute(method, path) : ApiErrors.WrongMethod(method, path, string.Join(", ", methods));
    }

    private static async Task DeliverAsync(HttpContext context, Exchange exchange, WorldHost host, Answer answer)
    {
        if (answer.Reply is not { } reply)
        {
            Recording.End(context, exchange, host, status: 0);
            await BrokenDelivery.WithoutAnswerAsync(context, host, answer.Delivery).ConfigureAwait(false);
            return;
        }

        using var body = new RentedBuffer();
        try
        {
            Prepare(context, reply, body);
        }
        catch (Exception bug)
        {
            host.Observation.Log(log => log.Bug(bug, exchange.Method, exchange.Path));
            reply = ApiErrors.Internal;
            body.Clear();
            Prepare(context, reply, body);
        }

        (exchange.Reply, exchange.ResponseSize) = (reply, body.Written.Length);
        Recording.End(context, exchange, host, reply.Status);
        if (answer.Delivery == Delivery.Truncated)
            await BrokenDelivery.TruncatedAsync(context, body.Written).ConfigureAwait(false);
        else if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.Written, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Sends a complete answer with its length.</summary>
    internal static async Task SendAsync(HttpContext context, Reply reply)
    {
        using var body = new RentedBuffer();
        Prepare(context, reply, body);
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.Written, context.RequestAborted).ConfigureAwait(false);
    }

    private static void Prepare(HttpContext context, Reply reply, RentedBuffer body)
    {
        reply.WriteTo(body);
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Written.Length;
        if (reply.Error?.Allow is { } allow)
            response.Headers.Allow = allow;
        if (reply.Error?.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
    }
}
