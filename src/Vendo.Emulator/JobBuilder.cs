using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator;

/// <summary>A job of the past: whose it is at least. Unless said otherwise it has just completed, after 30 seconds.</summary>
public sealed class JobBuilder
{
    private readonly DateTimeOffset _now;
    private JobRecord _record = new();
    private (string? Code, string? Category, string? Message) _error;

    internal JobBuilder(DateTimeOffset now) => _now = now;

    internal Guid? Owner { get; private set; }

    /// <summary>Belongs to an integration, source or model.</summary>
    public JobBuilder Of(Guid ownerId)
    {
        Owner = ownerId;
        return this;
    }

    /// <summary>Completed.</summary>
    /// <param name="rows">How many rows it read; null draws them.</param>
    /// <param name="written">How many of them it wrote; null for all.</param>
    public JobBuilder Completed(long? rows = null, long? written = null) => With(_record with { Status = JobStatus.Completed, Rows = rows, Written = written });

    /// <summary>Failed.</summary>
    /// <param name="code">For example <c>AUTH_EXPIRED</c>; null takes the default.</param>
    /// <param name="category">For example <c>auth</c>; null takes the default.</param>
    /// <param name="message">The message for people; null takes the default.</param>
    public JobBuilder Failed(string? code = null, string? category = null, string? message = null)
    {
        _error = (code, category, message);
        return With(_record with { Status = JobStatus.Failed });
    }

    /// <summary>Was cancelled.</summary>
    public JobBuilder Cancelled() => With(_record with { Status = JobStatus.Cancelled });

    /// <summary>Ended at an instant, not in the future.</summary>
    public JobBuilder FinishedAt(DateTimeOffset instant) => With(_record with { FinishedAt = Instant.From(instant) });

    /// <summary>Ended so long before now.</summary>
    public JobBuilder Ago(TimeSpan duration) => FinishedAt(_now - duration);

    /// <summary>Ran for so long.</summary>
    public JobBuilder Took(TimeSpan duration) => With(_record with { Took = duration });

    /// <summary>Was dispatched by a request, not by the schedule.</summary>
    public JobBuilder ByRequest() => With(_record with { Trigger = JobTrigger.Api });

    internal JobRecord Build(JobOwnerKind kind) => _record.Status == JobStatus.Failed
        ? _record with { Error = JobPlanner.Error(kind.JobType(), _error.Code, _error.Category, _error.Message) }
        : _record;

    private JobBuilder With(JobRecord record)
    {
        _record = record;
        return this;
    }
}
