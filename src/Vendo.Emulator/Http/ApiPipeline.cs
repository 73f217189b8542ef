using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Evidence;
using Vendo.Emulator.Http.Faults;
using Vendo.Emulator.Http.Limits;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Http;

/// <summary>
/// The pipeline of every API request. Its order decides which error wins (contract.md §1): authentication, rate limit,
/// account of the path, route and method, scope; then an armed fault; then the handler: existence, body, validation, rules.
/// Every answer is in the request log before the client receives it.
/// </summary>
internal sealed class ApiPipeline(WorldDirectory worlds, RequestIds requestIds, Access access) : Pipeline<ApiOperation>(requestIds)
{
    private readonly DateHeader _date = new();
    private readonly RateHeaders _rates = new();
    private readonly ConditionalWeakTable<WorldHost, PageMemo> _pages = [];
    private readonly EvidenceIndex _published = new(ApiGeneration.Docs), _current = new(ApiGeneration.Current);

    protected override async Task AnswerAsync(SurfaceRequest<ApiOperation> request)
    {
        var context = request.Context;
        access.Cors.Allow(context);
        var secret = Authentication.KeyOf(context.Request);
        var host = worlds.Of(context, secret);
        if (host.Published.Settings.Generation == ApiGeneration.Current)
            PutNewRequestId(context);
        var exchange = Recording.Begin(context, request.Operation, host, secret);
        var asked = new Asked(request, exchange, host, secret);
        if (LookingBack.IsAsked(context))
        {
            await ReplySender.SendAsync(context, await LookBackAsync(asked).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        if (request.Operation is null && Cors.IsPreflight(context.Request))
        {
            _date.Put(context, host.Now);
            var foreign = access.Cors.AnswerPreflight(context);
            Recording.End(context, exchange, host, foreign?.Status ?? context.Response.StatusCode);
            if (foreign is not null)
                await ReplySender.SendAsync(context, foreign).ConfigureAwait(false);
            return;
        }

        var inFlight = RequestInFlight.Of(context, out var isOwn);
        inFlight.Begin(host.Rest, exchange.Method, exchange.RawPath);
        try
        {
            var answer = await AskAsync(context, host, (Pipeline: this, asked), static each => each.Pipeline.WaitAndJudgeAsync(each.asked)).ConfigureAwait(false);
            await DeliverAsync(asked, answer).ConfigureAwait(false);
        }
        catch (Exception gone) when (IsGone(gone, context))
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

    private async ValueTask<Answer> WaitAndJudgeAsync(Asked asked)
    {
        var (context, host) = (asked.Context, asked.Host);
        try
        {
            if (host.Options.Latency is { } latency && !asked.Exchange.IsOffRecord && !await FaultInjection.WaitAsync(latency, host.NextWait(), host, context).ConfigureAwait(false))
                return new Answer(null, Delivery.Dropped);
            return await JudgeAsync(asked).ConfigureAwait(false);
        }
        catch (DurabilityException)
        {
            _date.Put(context, host.Now);
            throw;
        }
    }

    private async ValueTask<Answer> JudgeAsync(Asked asked)
    {
        var (context, exchange, host) = (asked.Context, asked.Exchange, asked.Host);
        var view = await host.ReadAsync().ConfigureAwait(false);
        _date.Put(context, view.Now);
        _rates.PutUncounted(context, host.RateWindows, view.Now);
        var (key, error) = worlds.Check(asked.Secret, host, view);
        if (error is not null)
            return new Answer(error);
        exchange.AccountId = key!.AccountId;
        if (!exchange.IsOffRecord && _rates.Count(context, host.RateWindows, key.Id, view.Now) is { } tooMany)
            return new Answer(tooMany);
        if (WhyRefused(asked, key, out var operation) is { } refused)
            return new Answer(refused);
        if (view.World.Faults.Count > 0 && !exchange.IsOffRecord && FaultMatch.CountAndTake(view.World, host.FaultHits, context, operation, key) is { } hit)
        {
            exchange.Fault = $"{hit.Fault.Id}: {hit.Effect}";
            host.Events.Notify(WorldEventType.Fault);

            // The world may have changed during the wait.
            return await FaultInjection.RunAsync(context, host, hit, async () => await HandleAsync(asked, operation, await host.ReadAsync().ConfigureAwait(false), key).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return new Answer(await HandleAsync(asked, operation, view, key).ConfigureAwait(false));
    }

    // Reading a past version is not a request to the API: no log, fault, latency or limit applies.
    private async ValueTask<Reply> LookBackAsync(Asked asked)
    {
        var (view, unknown) = LookingBack.Find(asked.Context, asked.Host);
        _date.Put(asked.Context, unknown is null ? view.Now : asked.Host.Now);
        if (unknown is not null)
            return unknown;
        var (key, error) = worlds.Check(asked.Secret, asked.Host, view);
        if (error is not null)
            return error;
        return WhyRefused(asked, key!, out var operation) is { } refused ? refused : await HandleAsync(asked, operation, view, key!).ConfigureAwait(false);
    }

    // In the order of the contract: account of the path, route and method, scope.
    private static Reply? WhyRefused(Asked asked, ApiKey key, out ApiOperation operation)
    {
        var request = asked.Request;
        operation = request.Operation!;
        if (Authentication.AccountIn(asked.Context, request.Operation is not null) is { } account && (!Uuid.TryParse(account, out var id) || id != key.AccountId))
            return ApiErrors.ForeignAccount;
        if (request.Operation is null)
            return NotEmulated.Refuse(MappedPath.Of(asked.Context)) is { } notEmulated ? notEmulated : Unrouted(request);
        if (operation.Scope is { } scope && !Scopes.Allow(key, scope))
            return ApiErrors.MissingScope(scope);
        return null;
    }

    private async ValueTask<Reply> HandleAsync(Asked asked, ApiOperation operation, WorldView view, ApiKey key)
    {
        var call = new ApiCall(asked.Context, asked.Host, view, key, asked.Exchange, _pages.GetOrCreateValue(asked.Host));
        var reply = await operation.Handler(call).ConfigureAwait(false);
        await asked.Host.Observation.RunAsync((call, reply), static each => each.call.RecordAsync(each.reply.Status)).ConfigureAwait(false);
        return reply;
    }

    private async Task DeliverAsync(Asked asked, Answer answer)
    {
        var (context, exchange, host) = (asked.Context, asked.Exchange, asked.Host);
        if (answer.Reply is not { } reply)
        {
            Recording.End(context, exchange, host, status: 0);
            await BrokenDelivery.WithoutAnswerAsync(context, host, answer.Delivery).ConfigureAwait(false);
            return;
        }

        using var body = new RentedBuffer();
        try
        {
            ReplySender.Prepare(context, reply, body);
        }
        catch (Exception bug)
        {
            host.Observation.Log(log => log.Bug(bug, exchange.Method, exchange.Path));
            reply = ApiErrors.Internal;
            body.Clear();
            ReplySender.Prepare(context, reply, body);
        }

        (exchange.Reply, exchange.ResponseSize) = (reply, body.Written.Length);
        host.Observation.Run((Pipeline: this, asked, reply), static each => each.Pipeline.PutEvidence(each.asked, each.reply));
        Recording.End(context, exchange, host, reply.Status);
        if (answer.Delivery == Delivery.Truncated)
            await BrokenDelivery.TruncatedAsync(context, body.Written).ConfigureAwait(false);
        else if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.Written, context.RequestAborted).ConfigureAwait(false);
    }

    private void PutEvidence(Asked asked, Reply reply)
    {
        var (context, exchange) = (asked.Context, asked.Exchange);
        var evidence = asked.Host.Published.Settings.Generation == ApiGeneration.Current ? _current : _published;
        var answered = new AnsweredRequest(context.Request.QueryString.Value ?? "", exchange.RequestBytes, context.Request.Headers, reply.Error);
        exchange.Evidence = evidence.Find(exchange.Operation, reply.Status, answered);
        if (access.ShowsEvidence && exchange.Evidence.Header is { } header)
            context.Response.Headers[AnswerEvidence.HeaderName] = header;
    }

    /// <summary>A request with its place in the log, its world and its key.</summary>
    private sealed record Asked(SurfaceRequest<ApiOperation> Request, Exchange Exchange, WorldHost Host, string? Secret)
    {
        public HttpContext Context => Request.Context;
    }
}
