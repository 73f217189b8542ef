using Vendo.Emulator.Api;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Jobs;

/// <summary>Ends jobs by hand, regardless of their course.</summary>
internal static class JobEndRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Post("/jobs/{id}/complete", "CompleteJob", Complete);
        routes.Post("/jobs/{id}/fail", "FailJob", Fail);
    }

    private static ValueTask<Reply> Complete(ControlCall call) =>
        Job.TryParseId(call.Route(), out var number) ? EndAsync(call, new EndJob(number, null)) : (Reply)Refusal.NotFound("Job");

    private static async ValueTask<Reply> Fail(ControlCall call)
    {
        if (!Job.TryParseId(call.Route(), out var number) || !call.World.Jobs.TryFind(number, out var job))
            return Refusal.NotFound("Job");
        if (await call.ReadBodyAsync(isOptional: true).ConfigureAwait(false) is { } unread)
            return unread;
        var error = ErrorInput.Read(call.Body!, job.Type);
        return call.IsInvalidBody(out var refusal) ? refusal : await EndAsync(call, new EndJob(number, error)).ConfigureAwait(false);
    }

    private static async ValueTask<Reply> EndAsync(ControlCall call, EndJob command)
    {
        var ended = await call.Host.ApplyAsync(command).ConfigureAwait(false);
        return ended.Outcome.Refusal is { } refused
            ? refused
            : Reply.Data(JobRow.Of(ended.Outcome.Value, ended.World.Now), ApiJson.Default.JobRow);
    }
}
