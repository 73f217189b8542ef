using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Jobs;

/// <summary>Jobs (contract.md §3).</summary>
internal static class JobRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var jobs = routes.Resource("jobs", underAccount: "jobs");
        jobs.Get("", "ListJobs", List);
        jobs.Get("/{id}", "GetJob", Get);
        jobs.Get("/{id}/logs", "GetJobLogs", Logs);
        jobs.Post("/{id}/cancel", "CancelJob", Cancel);
    }

    private static ValueTask<Reply> List(ApiCall call)
    {
        var shapes = ApiShapes.Of(call.World).Jobs;
        return new Listing(call, "created_at", "updated_at", "started_at")
            .WhereStatus(shapes.Status)
            .WhereText("job_type")
            .WhereId("source_id")
            .WhereId("integration_id")
            .Answer(call.World.Jobs.Lists!, id => shapes.Row(call.World.Jobs.Rows[id.ToNumber()], call.Now));
    }

    private static ValueTask<Reply> Get(ApiCall call) =>
        Find(call) is { } job ? Reply.Data(ApiShapes.Of(call.World).Jobs.Row(job, call.Now)) : (Reply)Refusal.NotFound("Job");

    private static ValueTask<Reply> Logs(ApiCall call) =>
        Find(call) is { } job ? Reply.Data(Lines(job, call), ApiJson.Default.JobLogLineArray) : (Reply)Refusal.NotFound("Job");

    private static async ValueTask<Reply> Cancel(ApiCall call)
    {
        if (!Job.TryParseId(call.Route("id"), out var number))
            return Refusal.NotFound("Job");
        var answers = ApiShapes.Of(call.World).Jobs;
        var cancelled = await call.ApplyAsync(new CancelJob(call.AccountId, number) { Word = answers.Word }).ConfigureAwait(false);
        return cancelled.Refusal is { } refused ? refused : answers.Cancelled(cancelled.Value);
    }

    private static JobLogLine[] Lines(Job job, ApiCall call) =>
        [.. JobLog.At(job, call.Now).Select(line => new JobLogLine(line.At, line.Level, line.Message))];

    private static Job? Find(ApiCall call) =>
        Job.TryParseId(call.Route("id"), out var number) && call.World.Jobs.TryFind(number, out var job) && job.AccountId == call.AccountId ? job : null;
}
