using Vendo.Emulator.Api.Jobs;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Jobs in generation <c>current</c>.</summary>
internal static class CurrentJobs
{
    private const string Canceled = "canceled";

    // The words between "until" and "finishes" are not known.
    private const string CancelRequested = "Job cancel requested; the job remains active until the worker finishes cancelling.";

    public static readonly Amendment<Job> Row = new Amendment<Job>()
        .Without("modelId", "trigger", "progress", "completedAt", "updatedAt")
        .With("status", job => JobDetailedStatuses.Wire.ToWire(job.DetailedStatus))
        .AddNull("integrationId", "parentJobId")
        .AddNull("executionType", "chunkIndex", "totalChunks")
        .Add("executionType", "isOnboarding", (json, job) => json.WriteBooleanValue(job is { Type: JobType.Import, ExecutionType: ExecutionType.Full }));

    public static readonly JobAnswers Answers = new()
    {
        Row = (job, now) => Row.Apply(Listing.Render(JobRow.Of(job, now), ApiJson.Default.JobRow), job),
        Cancelled = job => JobCancelAnswer.Of(job, Canceled, CancelRequested),
        Word = status => status == JobStatus.Cancelled ? Canceled : JobStatuses.Wire.ToWire(status),
        Status = new(JobList.DetailedStatus, new FilterWords(JobDetailedStatuses.Wire.All, ("queued", "queued"), ("cancelled", Canceled))),
    };
}
