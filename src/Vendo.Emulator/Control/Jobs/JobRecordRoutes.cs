using Vendo.Emulator.Api;
using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Jobs;

/// <summary>Adds jobs of the past.</summary>
internal static class JobRecordRoutes
{
    public static void Map(ControlRoutes routes) => routes.Post("/jobs", "RecordJob", Record);

    private static async ValueTask<Reply> Record(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var (kind, owner) = Owners.Read(call.Body!);
        var recorded = await call.ApplyAsync(new RecordJob(kind, owner, Read(call.Body!, kind))).ConfigureAwait(false);
        return recorded.Outcome.Refusal is { } refused
            ? refused
            : Reply.Data(JobRow.Of(recorded.Outcome.Value, recorded.World.Now), ApiJson.Default.JobRow, 201);
    }

    private static JobRecord Read(ObjectReader body, JobOwnerKind kind) => new()
    {
        Status = body.OptionalEnum("status", JobStatuses.Ended) ?? JobStatus.Completed,
        FinishedAt = body.OptionalInstant("finishedAt"),
        Took = body.OptionalDuration("took"),
        Rows = body.OptionalLong("rows", min: 0),
        Written = body.OptionalLong("written", min: 0),
        Error = body.OptionalObject("error") is { } error ? ErrorInput.Read(error, kind.JobType()) : null,
        Trigger = body.OptionalEnum("trigger", JobTriggers.Wire) ?? JobTrigger.Scheduled,
    };
}
