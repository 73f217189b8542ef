using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>A job: an export of an integration, an import of a source, or a model's run.</summary>
public sealed record Job : Row
{
    private readonly OptionalNumber _minTimestamp;
    private readonly OptionalNumber _maxTimestamp;
    private readonly OptionalNumber _startedAt;
    private readonly OptionalNumber _finishedAt;
    private readonly OptionalNumber _finalRowsProcessed;
    private readonly OptionalNumber _finalRowsWritten;

    internal Job()
    {
    }

    /// <summary>The number that the printed id stands for.</summary>
    public long Number { get; internal init; }

    /// <summary>The printed id: <c>job_&lt;digits&gt;</c>, or a UUID in a world of generation <c>current</c>.</summary>
    public string Id => Print(Number);

    internal override string PrintedId => Id;

    /// <summary>The account that the job belongs to.</summary>
    public Guid AccountId { get; internal init; }

    /// <summary>The kind of owner.</summary>
    public JobOwnerKind OwnerKind { get; internal init; }

    /// <summary>The integration, source or model that owns the job.</summary>
    public Guid OwnerId { get; internal init; }

    /// <summary>The type of the job.</summary>
    public JobType Type => OwnerKind.JobType();

    /// <summary>The type of the app that the data comes from; null for none.</summary>
    public string? ConnectorType { get; internal init; }

    /// <summary>The type of the app that the data goes to; null for none.</summary>
    public string? DestinationType { get; internal init; }

    /// <summary>The job's status.</summary>
    public JobStatus Status { get; internal init; }

    /// <summary>The trigger that dispatched it.</summary>
    public JobTrigger Trigger { get; internal init; }

    /// <summary>Whether it covers everything or only new data.</summary>
    public ExecutionType ExecutionType { get; internal init; }

    /// <summary>The first instant of the data that it covers; null for a model's run.</summary>
    public Instant? MinTimestamp
    {
        get => _minTimestamp;
        internal init => _minTimestamp = value;
    }

    /// <summary>The last instant of the data that it covers; null for a model's run.</summary>
    public Instant? MaxTimestamp
    {
        get => _maxTimestamp;
        internal init => _maxTimestamp = value;
    }

    /// <summary>The owner's status before the dispatch; a cancellation restores it.</summary>
    internal SyncStatus StatusBefore { get; init; }

    /// <summary>The outcome scripted for it; null takes the default course.</summary>
    public ScriptedOutcome? Scripted { get; internal init; }

    /// <summary>Its course, planned at its start; null before the start.</summary>
    internal JobCourse? Course { get; init; }

    /// <summary>When it started; null if it has not.</summary>
    public Instant? StartedAt
    {
        get => _startedAt;
        internal init => _startedAt = value;
    }

    /// <summary>When it ended; null if it has not.</summary>
    public Instant? FinishedAt
    {
        get => _finishedAt;
        internal init => _finishedAt = value;
    }

    /// <summary>Its progress in percent at its end; null if it is open.</summary>
    internal int? FinalProgress { get; init; }

    /// <summary>The rows read at its end; null if it is open.</summary>
    internal long? FinalRowsProcessed
    {
        get => _finalRowsProcessed;
        init => _finalRowsProcessed = value;
    }

    /// <summary>The rows written at its end; null if it is open.</summary>
    internal long? FinalRowsWritten
    {
        get => _finalRowsWritten;
        init => _finalRowsWritten = value;
    }

    /// <summary>Its error; null if it did not fail.</summary>
    public JobError? Error { get; internal init; }

    /// <summary>The source app whose import it waits for, and since when; null if it does not wait.</summary>
    internal JobWait? Wait { get; init; }

    /// <summary>Whether a cancellation of the running job was requested.</summary>
    public bool CancelRequested { get; internal init; }

    /// <summary>Log entries that cannot be derived later, in order.</summary>
    internal ImmutableArray<JobNote> Notes { get; init; } = [];

    /// <summary>Its next agenda entry; null if it has ended, hangs, or is woken by the end of another job.</summary>
    internal Due? Due { get; init; }

    /// <summary>Whether it is pending or running.</summary>
    public bool IsOpen => Status is JobStatus.Pending or JobStatus.Running;

    /// <summary>Whether it completed and rejected rows.</summary>
    public bool IsPartial => Status == JobStatus.Completed && FinalRowsWritten < FinalRowsProcessed;

    /// <summary>Its status, which tells a completed job that rejected rows from others.</summary>
    internal JobDetailedStatus DetailedStatus => Status switch
    {
        JobStatus.Pending => JobDetailedStatus.Pending,
        JobStatus.Running => JobDetailedStatus.Running,
        JobStatus.Completed => IsPartial ? JobDetailedStatus.Warning : JobDetailedStatus.Completed,
        JobStatus.Failed => JobDetailedStatus.Failed,
        _ => JobDetailedStatus.Canceled,
    };

    /// <summary>The printed id of a job's number.</summary>
    public static string Print(long number) => JobIds.Print(number);

    /// <summary>Reads a printed id; false for any other text.</summary>
    public static bool TryParseId(string? text, out long number) => JobIds.TryParse(text, out number);
}

/// <summary>A pending export's wait for an import.</summary>
/// <param name="AppId">The source app.</param>
/// <param name="Since">Since when.</param>
internal sealed record JobWait(Guid AppId, Instant Since);

/// <summary>Why a job failed.</summary>
/// <param name="Code">For example <c>IMPORT_FAILED</c>.</param>
/// <param name="Category">For example <c>dependency</c>.</param>
/// <param name="Message">The message for people.</param>
public sealed record JobError(string Code, string Category, string Message);

/// <summary>A line of a job's log.</summary>
/// <param name="At">When.</param>
/// <param name="Level"><c>info</c>, <c>warn</c> or <c>error</c>.</param>
/// <param name="Message">The message for people.</param>
internal sealed record JobNote(Instant At, string Level, string Message);
