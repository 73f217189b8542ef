using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Jobs;

/// <summary>A job, in the list and in the detail.</summary>
/// <param name="Id" example="job_54321">The id of the job.</param>
/// <param name="JobType">What the job does.</param>
/// <param name="ConnectorType" example="shopify">The type of the app that the job imports from; null for other jobs.</param>
/// <param name="DestinationType" example="mixpanel">The type of the app that the job exports to; null for other jobs.</param>
/// <param name="Status">Where the job is.</param>
/// <param name="ExecutionType">Whether the job covers everything or only what is new.</param>
/// <param name="Progress" example="100">How far the job is, in percent.</param>
/// <param name="ProgressPct" example="100">Another name of <c>progress</c>.</param>
/// <param name="RowsProcessed" example="1500">Rows that the job has read.</param>
/// <param name="RowsWritten" example="1500">Rows that the job has written.</param>
/// <param name="StartedAt" example="2024-03-04T09:00:00Z">When the job started; null while it waits.</param>
/// <param name="CompletedAt" example="2024-03-04T09:00:30Z">When the job ended; null while it has not.</param>
/// <param name="FinishedAt" example="2024-03-04T09:00:30Z">When the job ended; null while it has not.</param>
/// <param name="ErrorCode" example="AUTH_EXPIRED">The code of the error; null if the job has not failed.</param>
/// <param name="ErrorCategory" example="auth">The category of the error; null if the job has not failed.</param>
/// <param name="Metrics">The figures of the job.</param>
internal sealed record JobRow(
    string Id,
    Guid AccountId,
    Guid? SourceId,
    Guid? IntegrationId,
    Guid? ModelId,
    string JobType,
    string? ConnectorType,
    string? DestinationType,
    string Status,
    string Trigger,
    string ExecutionType,
    int Progress,
    int ProgressPct,
    long RowsProcessed,
    long RowsWritten,
    Instant? MinTimestamp,
    Instant? MaxTimestamp,
    Instant? StartedAt,
    Instant? CompletedAt,
    Instant? FinishedAt,
    string? ErrorMessage,
    string? ErrorCode,
    string? ErrorCategory,
    JsonText Metrics,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    /// <summary>A job at an instant: its progress is a function of time.</summary>
    public static JobRow Of(Job job, Instant now)
    {
        var progress = JobProgress.At(job, now);
        return new JobRow(
            job.Id,
            job.AccountId,
            job.OwnerKind == JobOwnerKind.Source ? job.OwnerId : null,
            job.OwnerKind == JobOwnerKind.Integration ? job.OwnerId : null,
            job.OwnerKind == JobOwnerKind.Model ? job.OwnerId : null,
            JobTypes.Wire.ToWire(job.Type),
            job.ConnectorType,
            job.DestinationType,
            JobStatuses.Wire.ToWire(job.Status),
            JobTriggers.Wire.ToWire(job.Trigger),
            ExecutionTypes.Wire.ToWire(job.ExecutionType),
            progress.Percent,
            progress.Percent,
            progress.RowsProcessed,
            progress.RowsWritten,
            job.MinTimestamp,
            job.MaxTimestamp,
            job.StartedAt,
            job.FinishedAt,
            job.FinishedAt,
            job.Error?.Message,
            job.Error?.Code,
            job.Error?.Category,
            JobMetrics.At(job, progress, now),
            job.CreatedAt,
            JobProgress.UpdatedAt(job, now));
    }
}

/// <summary>A line of a job's log.</summary>
/// <param name="Timestamp" example="2024-03-04T09:00:00Z">When the line was written.</param>
/// <param name="Level">How serious the line is.</param>
internal sealed record JobLogLine(Instant Timestamp, string Level, string Message);

/// <summary>The answer to a cancel.</summary>
internal sealed record JobCancelAnswer(string Id, string Status, string Message)
{
    /// <summary>The answer of the published reference.</summary>
    public static Reply Of(Job job) => Of(job, "cancelled", "Job cancel requested");

    /// <param name="job">The job after the request.</param>
    /// <param name="cancelled">The status of a job that was cancelled at once.</param>
    /// <param name="requested">The message about a job that is cancelled later.</param>
    public static Reply Of(Job job, string cancelled, string requested) => job.IsOpen
        ? Reply.Data(new JobCancelAnswer(job.Id, "running", requested), ApiJson.Default.JobCancelAnswer, 202)
        : Reply.Data(new JobCancelAnswer(job.Id, cancelled, JobMessages.Cancelled), ApiJson.Default.JobCancelAnswer);
}
